#!/bin/sh
echo "{{CREDENTIALS_FILE_BASE64}}" | base64 -d > ~/.aws/credentials
