#!/bin/sh
set -e
aws iam create-user --user-name "$1"
aws iam create-access-key --user-name "$1" > "keys-$1.json"
