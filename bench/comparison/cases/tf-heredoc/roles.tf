resource "aws_iam_role" "monitoring" {
  name = "monitoring"

  assume_role_policy = <<-EOT
    {
      "Version": "2012-10-17",
      "Statement": [
        {
          "Effect": "Allow",
          "Principal": { "AWS": "arn:aws:iam::444455556666:root" },
          "Action": "sts:AssumeRole"
        }
      ]
    }
  EOT
}
