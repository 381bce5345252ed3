data "aws_caller_identity" "current" {}

module "reader" {
  source  = "./modules/reader"
  trusted = ["arn:aws:iam::${data.aws_caller_identity.current.account_id}:root"]
}
