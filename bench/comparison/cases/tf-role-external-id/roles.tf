resource "aws_iam_role" "vendor" {
  name = "vendor"

  assume_role_policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect    = "Allow"
      Action    = "sts:AssumeRole"
      Principal = { AWS = "arn:aws:iam::444455556666:role/collector" }
      Condition = { StringEquals = { "sts:ExternalId" = "b1946ac9-2492-4d23-8fbd-0f1d7a3c9e55" } }
    }]
  })
}
