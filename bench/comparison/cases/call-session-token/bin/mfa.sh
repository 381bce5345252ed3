#!/bin/sh
aws sts get-session-token --serial-number "$MFA_ARN" --token-code "$1" --duration-seconds 129600
