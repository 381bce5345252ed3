"""
moto's server (https://pypi.org/project/moto/) with an account that is filled from the start, since filling one of
thousands through its API takes minutes, and with the pages that AWS has and moto has not.

    moto-server.py COUNT [moto_server's own arguments]

COUNT users and as many roles: of each hundred, two users have a password and no MFA, two others a key that is
400 days old and was never used, and two roles trust everyone.
"""

import json
import os
import sys
from datetime import timedelta

from moto.core.responses import ActionResult
from moto.core.utils import utcnow
from moto.iam.models import Role, User, iam_backends
from moto.iam.responses import IamResponse
from moto.server import main

ACCOUNT = os.environ.get("MOTO_ACCOUNT_ID", "123456789012")
LISTS = ("UserDetailList", "GroupDetailList", "RoleDetailList", "Policies")


def trust(principal):
    statement = {"Effect": "Allow", "Principal": principal, "Action": "sts:AssumeRole"}
    return json.dumps({"Version": "2012-10-17", "Statement": [statement]})


def fill(count):
    backend = iam_backends[ACCOUNT]["aws"]
    for i in range(count):
        user = User(ACCOUNT, "us-east-1", f"user-{i}")
        if i % 50 == 1:
            user.password = "x"
        if i % 50 == 2:
            key = user.create_access_key(prefix="AKIA")
            key.create_date = utcnow() - timedelta(days=400)
        backend.users[user.name] = user
        role = Role(
            account_id=ACCOUNT,
            partition="aws",
            role_id=f"AROA{i:017}",
            name=f"role-{i}",
            assume_role_policy_document=trust("*" if i % 50 == 0 else {"Service": "ec2.amazonaws.com"}),
            path="/",
            permissions_boundary=None,
            description="",
            tags=[],
            max_session_duration="3600",
        )
        backend.roles[role.id] = role


def in_pages(whole):
    """As AWS answers (IAM API reference, "GetAccountAuthorizationDetails"): of all lists together, MaxItems."""

    def page(self):
        lists = whole(self).result
        start = int(self._get_param("Marker") or 0)
        end = start + int(self._get_param("MaxItems") or 100)
        things = [(name, one) for name in LISTS for one in lists[name]]
        result = {name: [one for of, one in things[start:end] if of == name] for name in LISTS}
        more = {"IsTruncated": True, "Marker": str(end)} if end < len(things) else {"IsTruncated": False}
        return ActionResult({**result, **more})

    return page


if __name__ == "__main__":
    IamResponse.get_account_authorization_details = in_pages(IamResponse.get_account_authorization_details)
    fill(int(sys.argv[1]))
    main(sys.argv[2:])
