resource "aws_iam_role" "vendor" {
  name               = "vendor"
  assume_role_policy = templatefile("${path.module}/vendor-trust.json.tftpl", { account = "444455556666" })
}
