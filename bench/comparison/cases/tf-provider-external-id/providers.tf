variable "customer_role_arn" {
  type = string
}

variable "customer_external_id" {
  type = string
}

provider "aws" {
  region = "eu-west-1"

  assume_role {
    role_arn     = var.customer_role_arn
    external_id  = var.customer_external_id
    session_name = "terraform"
  }
}
