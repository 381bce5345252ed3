package tenant

import (
	"github.com/aws/aws-sdk-go-v2/aws"
	"github.com/aws/aws-sdk-go-v2/credentials/stscreds"
	"github.com/aws/aws-sdk-go-v2/service/sts"
)

type Tenant struct{ ID, RoleARN string }

func Credentials(client *sts.Client, tenant Tenant) aws.CredentialsProvider {
	return stscreds.NewAssumeRoleProvider(client, tenant.RoleARN, func(o *stscreds.AssumeRoleOptions) {
		o.RoleSessionName = "tenant-" + tenant.ID
	})
}
