#!/bin/sh
curl -sf -H "Authorization: Bearer {{GITHUB_TOKEN}}" \
  https://api.github.com/repos/acme/shop/releases/latest
