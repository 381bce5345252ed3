import boto3


def export_session():
    return boto3.client("sts").assume_role(
        RoleArn="arn:aws:iam::111122223333:role/nightly-export",
        RoleSessionName="nightly-export",
        DurationSeconds=7200,
    )
