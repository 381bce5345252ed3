resource "aws_lambda_function" "export" {
  function_name = "export"
  role          = "arn:aws:iam::111122223333:role/export"
  runtime       = "nodejs20.x"
  handler       = "index.handler"
  filename      = "export.zip"

  environment {
    variables = {
      AWS_ACCESS_KEY_ID     = "{{ACCESS_KEY_ID}}"
      AWS_SECRET_ACCESS_KEY = "{{SECRET_ACCESS_KEY}}"
    }
  }
}
