import boto3

EXTERNAL_ID = "acme-sync-7f31"


def credentials(customer):
    sts = boto3.client("sts")
    return sts.assume_role(
        RoleArn=customer.role_arn,
        RoleSessionName=f"sync-{customer.id}",
        ExternalId=EXTERNAL_ID,
    )["Credentials"]
