resource "aws_lambda_function" "export" {
  function_name = "export"
  role          = "arn:aws:iam::111122223333:role/export"
  runtime       = "nodejs20.x"
  handler       = "index.handler"
  filename      = "export.zip"

  environment {
    variables = {
      EXPORT_PREFIX = "eu/west/1/warehouse/exports/daily/orders"
    }
  }
}
