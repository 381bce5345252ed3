resource "aws_iam_role" "nightly_export" {
  name                 = "nightly-export"
  max_session_duration = 3600

  assume_role_policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect    = "Allow"
      Action    = "sts:AssumeRole"
      Principal = { AWS = "arn:aws:iam::111122223333:role/scheduler" }
    }]
  })
}
