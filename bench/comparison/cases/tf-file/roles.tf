resource "aws_iam_role" "vendor" {
  name               = "vendor"
  assume_role_policy = file("${path.module}/vendor-trust.json")
}
