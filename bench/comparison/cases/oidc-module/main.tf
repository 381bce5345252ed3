module "deploy_role" {
  source  = "terraform-aws-modules/iam/aws//modules/iam-github-oidc-role"
  version = "5.44.0"

  name     = "deploy"
  subjects = ["*:*"]
}
