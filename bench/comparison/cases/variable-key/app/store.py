import os

import boto3

settings = {
    "aws_access_key_id": os.environ["STORE_ACCESS_KEY_ID"],
    "aws_secret_access_key": os.environ["STORE_SECRET_ACCESS_KEY"],
    "aws_session_token": os.environ["STORE_SESSION_TOKEN"],
}
s3 = boto3.client("s3", **settings)
