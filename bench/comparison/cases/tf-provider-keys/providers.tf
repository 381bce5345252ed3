provider "aws" {
  region     = "eu-west-1"
  access_key = "{{ACCESS_KEY_ID}}"
  secret_key = "{{SECRET_ACCESS_KEY}}"
}
