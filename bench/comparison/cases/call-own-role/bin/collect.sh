#!/usr/bin/env bash
set -euo pipefail

creds=$(aws sts assume-role-with-web-identity \
  --role-arn "$ROLE_ARN" \
  --role-session-name "collect-$HOSTNAME" \
  --web-identity-token "$(cat "$TOKEN_FILE")" \
  --query Credentials --output json)
