locals {
  hours = 24
}

resource "aws_iam_role" "batch" {
  name                 = "batch"
  max_session_duration = local.hours * 3600

  assume_role_policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect    = "Allow"
      Action    = "sts:AssumeRole"
      Principal = { Service = "ec2.amazonaws.com" }
    }]
  })
}
