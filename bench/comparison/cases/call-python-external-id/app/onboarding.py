import boto3


def session_for(customer):
    sts = boto3.client("sts")
    answer = sts.assume_role(
        RoleArn=customer["role_arn"],
        RoleSessionName=f"sync-{customer['id']}",
        ExternalId=customer["external_id"],
    )
    return answer["Credentials"]
