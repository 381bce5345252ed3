provider "aws" {
  region = "eu-west-1"

  assume_role {
    role_arn     = "arn:aws:iam::444455556666:role/terraform"
    external_id  = "b1946ac9-2492-4d23-8fbd-0f1d7a3c9e55"
    session_name = "terraform"
    duration     = "12h"
  }
}
