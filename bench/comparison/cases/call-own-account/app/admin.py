import boto3


def admin_session():
    sts = boto3.client("sts")
    account = sts.get_caller_identity()["Account"]
    return sts.assume_role(
        RoleArn=f"arn:aws:iam::{account}:role/maintenance",
        RoleSessionName="maintenance",
    )
