#!/usr/bin/env bash
set -euo pipefail

creds=$(aws sts assume-role \
  --role-arn "$CUSTOMER_ROLE_ARN" \
  --role-session-name "collect-$CUSTOMER" \
  --query Credentials --output json)
