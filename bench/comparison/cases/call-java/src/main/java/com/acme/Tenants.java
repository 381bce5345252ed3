package com.acme;

import software.amazon.awssdk.services.sts.StsClient;
import software.amazon.awssdk.services.sts.model.AssumeRoleRequest;
import software.amazon.awssdk.services.sts.model.Credentials;

public final class Tenants {
    private final StsClient sts = StsClient.create();

    public Credentials credentials(String tenant, String roleArn) {
        AssumeRoleRequest request = AssumeRoleRequest.builder()
            .roleArn(roleArn)
            .roleSessionName("tenant-" + tenant)
            .build();
        return sts.assumeRole(request).credentials();
    }
}
