data "aws_iam_policy_document" "tfc" {
  statement {
    actions = ["sts:AssumeRoleWithWebIdentity"]

    principals {
      type        = "Federated"
      identifiers = ["arn:aws:iam::111122223333:oidc-provider/app.terraform.io"]
    }

    condition {
      test     = "StringEquals"
      variable = "app.terraform.io:aud"
      values   = ["aws.workload.identity"]
    }

    condition {
      test     = "StringLike"
      variable = "app.terraform.io:sub"
      values   = ["organization:*:project:*:workspace:*:run_phase:*"]
    }
  }
}

resource "aws_iam_role" "tfc" {
  name               = "tfc"
  assume_role_policy = data.aws_iam_policy_document.tfc.json
}
