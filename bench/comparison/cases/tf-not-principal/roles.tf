data "aws_iam_policy_document" "support" {
  statement {
    effect  = "Allow"
    actions = ["sts:AssumeRole"]

    not_principals {
      type        = "AWS"
      identifiers = ["arn:aws:iam::444455556666:user/former"]
    }
  }
}

resource "aws_iam_role" "support" {
  name               = "support"
  assume_role_policy = data.aws_iam_policy_document.support.json
}
