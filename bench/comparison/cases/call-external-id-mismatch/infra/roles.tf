resource "aws_iam_role" "partner_feed" {
  name = "partner-feed"

  assume_role_policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect    = "Allow"
      Action    = "sts:AssumeRole"
      Principal = { AWS = "arn:aws:iam::444455556666:role/feed" }
      Condition = { StringEquals = { "sts:ExternalId" = "feed-4f1c9a7e" } }
    }]
  })
}
