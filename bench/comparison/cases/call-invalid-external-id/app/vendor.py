import boto3


def vendor_session(role_arn):
    return boto3.client("sts").assume_role(
        RoleArn=role_arn,
        RoleSessionName="vendor",
        ExternalId="acme production",
    )
