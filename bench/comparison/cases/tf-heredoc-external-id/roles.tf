variable "external_id" {
  type      = string
  sensitive = true
}

resource "aws_iam_role" "monitoring" {
  name = "monitoring"

  assume_role_policy = <<-EOT
    {
      "Version": "2012-10-17",
      "Statement": [
        {
          "Effect": "Allow",
          "Principal": { "AWS": "arn:aws:iam::444455556666:root" },
          "Action": "sts:AssumeRole",
          "Condition": { "StringEquals": { "sts:ExternalId": "${var.external_id}" } }
        }
      ]
    }
  EOT
}
