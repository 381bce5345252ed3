resource "aws_ssoadmin_permission_set" "admin" {
  name             = "Administrator"
  instance_arn     = "arn:aws:sso:::instance/ssoins-1234567890abcdef"
  session_duration = "PT12H"
}
