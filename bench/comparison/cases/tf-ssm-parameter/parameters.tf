resource "aws_ssm_parameter" "exporter" {
  name  = "/exporter/aws-secret-access-key"
  type  = "SecureString"
  value = "{{SECRET_ACCESS_KEY}}"
}
