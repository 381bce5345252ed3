from aws_cdk import Duration, Stack, aws_iam as iam
from constructs import Construct


class OperatorsStack(Stack):
    def __init__(self, scope: Construct, construct_id: str, **kwargs) -> None:
        super().__init__(scope, construct_id, **kwargs)

        iam.Role(
            self,
            "Operators",
            assumed_by=iam.ServicePrincipal("ec2.amazonaws.com"),
            max_session_duration=Duration.hours(12),
        )
