import boto3


def feed_session():
    return boto3.client("sts").assume_role(
        RoleArn="arn:aws:iam::111122223333:role/partner-feed",
        RoleSessionName="feed",
        ExternalId="feed-4f1c9a7d",
    )
