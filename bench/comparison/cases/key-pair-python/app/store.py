import boto3

s3 = boto3.client(
    "s3",
    aws_access_key_id="{{ACCESS_KEY_ID}}",
    aws_secret_access_key="{{SECRET_ACCESS_KEY}}",
)
