import boto3

HOURS = 1


def report_session(role_arn, external_id):
    return boto3.client("sts").assume_role(
        RoleArn=role_arn,
        RoleSessionName="report",
        ExternalId=external_id,
        DurationSeconds=HOURS * 3600,
    )
