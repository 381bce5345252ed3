resource "aws_iam_role" "backup" {
  name = "backup"
  assume_role_policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect = "Allow"
      Action = "sts:AssumeRoleWithWebIdentity"
      Principal = {
        Federated = "arn:aws:iam::111122223333:oidc-provider/oidc.eks.eu-west-1.amazonaws.com/id/7C1E4B60D9A8F2E35B7D4C8A91E06F3D"
      }
      Condition = {
        StringEquals = {
          "oidc.eks.eu-west-1.amazonaws.com/id/7C1E4B60D9A8F2E35B7D4C8A91E06F3D:aud" = "sts.amazonaws.com"
        }
      }
    }]
  })
}
