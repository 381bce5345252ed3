import type { SdkColumn } from '../cases.ts';

const ROLE = 'arn:aws:iam::123456789012:role/Partner';
const MFA = 'arn:aws:iam::123456789012:mfa/ann';

const v1 = (body: string): string => `package p

import (
	"time"

	"github.com/aws/aws-sdk-go/aws"
	"github.com/aws/aws-sdk-go/aws/credentials"
	"github.com/aws/aws-sdk-go/aws/credentials/stscreds"
	"github.com/aws/aws-sdk-go/aws/session"
	"github.com/aws/aws-sdk-go/service/iam"
	"github.com/aws/aws-sdk-go/service/s3"
	"github.com/aws/aws-sdk-go/service/sts"
)

func f(sess *session.Session, externalID string) (*credentials.Credentials, error) {
	svc := sts.New(sess)
${body}
}
`;

const v2 = (body: string): string => `package p

import (
	"context"
	"time"

	"github.com/aws/aws-sdk-go-v2/aws"
	"github.com/aws/aws-sdk-go-v2/config"
	"github.com/aws/aws-sdk-go-v2/credentials"
	"github.com/aws/aws-sdk-go-v2/credentials/stscreds"
	"github.com/aws/aws-sdk-go-v2/service/iam"
	"github.com/aws/aws-sdk-go-v2/service/s3"
	"github.com/aws/aws-sdk-go-v2/service/sts"
)

func f(ctx context.Context, cfg aws.Config, externalID string) error {
	client := sts.NewFromConfig(cfg)
${body}
}
`;

const ALL = 'ExternalId: aws.String("tenant-42"), RoleSessionName: aws.String("audit")';

export const go: SdkColumn = {
  'AssumeRole with every field': {
    texts: [
      v1(
        `	out, err := svc.AssumeRole(&sts.AssumeRoleInput{RoleArn: aws.String("${ROLE}"), ${ALL}, DurationSeconds: aws.Int64(7200)})`,
      ),
      v1(
        `	input := &sts.AssumeRoleInput{}\n	input.SetRoleArn("${ROLE}").SetExternalId("tenant-42").SetRoleSessionName("audit").SetDurationSeconds(2 * 60 * 60)\n	req, out := svc.AssumeRoleRequest(input)`,
      ),
      v2(
        `	out, err := client.AssumeRole(ctx, &sts.AssumeRoleInput{RoleArn: aws.String("${ROLE}"), ${ALL}, DurationSeconds: aws.Int32(int32((2 * time.Hour).Seconds()))})`,
      ),
      v2(
        `	role := "${ROLE}"\n	params := sts.AssumeRoleInput{RoleArn: &role, ${ALL}}\n	params.DurationSeconds = aws.Int32(int32(2 * time.Hour / time.Second))\n	if _, err := sts.NewFromConfig(cfg).AssumeRole(ctx, &params); err != nil {\n		return err\n	}`,
      ),
      `package p\n\nimport awssts "github.com/aws/aws-sdk-go-v2/service/sts"\nimport sdkaws "github.com/aws/aws-sdk-go-v2/aws"\n\nfunc f() { client.AssumeRole(ctx, &awssts.AssumeRoleInput{RoleArn: sdkaws.String("${ROLE}"), ExternalId: sdkaws.String("tenant-42"), RoleSessionName: sdkaws.String("audit"), DurationSeconds: sdkaws.Int32(7200)}) }\n`,
    ],
  },
  'AssumeRole without ExternalId': {
    texts: [
      v1(
        `	return svc.AssumeRoleWithContext(ctx, &sts.AssumeRoleInput{RoleArn: aws.String("${ROLE}"), RoleSessionName: aws.String("audit")})`,
      ),
      v2(
        `	go func() {\n		_, _ = client.AssumeRole(ctx, &sts.AssumeRoleInput{RoleArn: aws.String("${ROLE}")})\n	}()`,
      ),
      `package p\n\nimport "github.com/aws/aws-sdk-go-v2/service/sts"\n\ntype Service struct {\n	client *sts.Client\n	role   string\n}\n\nfunc New(client *sts.Client) *Service { return &Service{client: client, role: "${ROLE}"} }\n\nfunc (s *Service) Assume(ctx context.Context) error {\n	_, err := s.client.AssumeRole(ctx, &sts.AssumeRoleInput{RoleArn: &s.role})\n	return err\n}\n`,
    ],
  },
  'a credentials provider with every field': {
    texts: [
      v1(
        `	return stscreds.NewCredentials(sess, "${ROLE}", func(p *stscreds.AssumeRoleProvider) {\n		p.ExternalID = aws.String("tenant-42")\n		p.Duration = 2 * time.Hour\n	}), nil`,
      ),
      v1(
        `	return stscreds.NewCredentialsWithClient(svc, "${ROLE}", func(p *stscreds.AssumeRoleProvider) { p.ExternalID = aws.String("tenant-42") }, func(p *stscreds.AssumeRoleProvider) { p.Duration = time.Duration(7200) * time.Second }), nil`,
      ),
      v1(
        `	return credentials.NewCredentials(&stscreds.AssumeRoleProvider{Client: svc, RoleARN: "${ROLE}", ExternalID: aws.String("tenant-42"), Duration: 120 * time.Minute}), nil`,
      ),
      v2(
        `	cfg.Credentials = aws.NewCredentialsCache(stscreds.NewAssumeRoleProvider(client, "${ROLE}", func(o *stscreds.AssumeRoleOptions) {\n		o.ExternalID = aws.String("tenant-42")\n		o.Duration = 2 * time.Hour\n	}))`,
      ),
      v2(
        `	opts := []func(*stscreds.AssumeRoleOptions){\n		func(o *stscreds.AssumeRoleOptions) { o.ExternalID = aws.String("tenant-42") },\n	}\n	opts = append(opts, func(o *stscreds.AssumeRoleOptions) { o.Duration = 2 * time.Hour })\n	provider := stscreds.NewAssumeRoleProvider(client, "${ROLE}", opts...)`,
      ),
      v2(
        `	provider := stscreds.NewAssumeRoleProvider(client, "${ROLE}", withOptions)\n}\n\nfunc withOptions(o *stscreds.AssumeRoleOptions) {\n	o.ExternalID = aws.String("tenant-42")\n	o.Duration = 2 * time.Hour`,
      ),
      v2(
        `	provider := stscreds.NewAssumeRoleProvider(client, "${ROLE}", options("tenant-42"))\n}\n\nfunc options(id string) func(*stscreds.AssumeRoleOptions) {\n	return func(o *stscreds.AssumeRoleOptions) {\n		o.ExternalID = aws.String(id)\n		o.Duration = 2 * time.Hour\n	}`,
      ),
      v2(
        `	provider := stscreds.NewAssumeRoleProvider(stscreds.AssumeRoleOptions{Client: client, RoleARN: "${ROLE}", ExternalID: aws.String("tenant-42"), Duration: 2 * time.Hour})`,
      ),
      `package p\n\nimport awsbase "github.com/hashicorp/aws-sdk-go-base/v2"\n\nvar c = awsbase.Config{AssumeRole: []awsbase.AssumeRole{{RoleARN: "${ROLE}", ExternalID: "tenant-42", Duration: 2 * time.Hour}}}\n`,
    ],
  },
  'a credentials provider without ExternalId': {
    texts: [
      v1(`	return stscreds.NewCredentials(sess, "${ROLE}"), nil`),
      v2(
        `	provider := stscreds.NewAssumeRoleProvider(client, "${ROLE}", func(o *stscreds.AssumeRoleOptions) {\n		o.TokenProvider = stscreds.StdinTokenProvider\n	})`,
      ),
      v2(`	cfg.Credentials = stscreds.NewAssumeRoleProvider(client, "${ROLE}")`),
    ],
  },
  'ExternalId set later': {
    texts: [
      v1(
        `	input := &sts.AssumeRoleInput{RoleArn: aws.String("${ROLE}")}\n	input.ExternalId = aws.String("tenant-42")\n	return svc.AssumeRole(input)`,
      ),
      v2(
        `	var input sts.AssumeRoleInput\n	input.RoleArn = aws.String("${ROLE}")\n	tenant(&input)\n	_, err := client.AssumeRole(ctx, &input)\n	return err\n}\n\nfunc tenant(input *sts.AssumeRoleInput) {\n	input.ExternalId = aws.String("tenant-42")`,
      ),
      v2(
        `	input := new(sts.AssumeRoleInput)\n	input.RoleArn = aws.String("${ROLE}")\n	input.ExternalId = aws.String("tenant-42")\n	_, err := client.AssumeRole(ctx, input)\n	return err`,
      ),
    ],
  },
  'ExternalId set under a condition': {
    texts: [
      v1(
        `	input := &sts.AssumeRoleInput{RoleArn: aws.String("${ROLE}")}\n	if externalID != "" {\n		input.ExternalId = aws.String(externalID)\n	}\n	return svc.AssumeRole(input)`,
      ),
      v2(
        `	provider := stscreds.NewAssumeRoleProvider(client, "${ROLE}", func(o *stscreds.AssumeRoleOptions) {\n		if externalID != "" {\n			o.ExternalID = aws.String(externalID)\n		}\n	})`,
      ),
      v2(
        `	var opts []func(*stscreds.AssumeRoleOptions)\n	if len(externalID) > 0 {\n		opts = append(opts, func(o *stscreds.AssumeRoleOptions) { o.ExternalID = aws.String(externalID) })\n	}\n	provider := stscreds.NewAssumeRoleProvider(client, "${ROLE}", opts...)`,
      ),
      v2(
        `	var optFn func(*stscreds.AssumeRoleOptions)\n	switch {\n	case externalID != "":\n		optFn = func(o *stscreds.AssumeRoleOptions) { o.ExternalID = aws.String(externalID) }\n	default:\n		optFn = func(o *stscreds.AssumeRoleOptions) {}\n	}\n	provider := stscreds.NewAssumeRoleProvider(client, "${ROLE}", optFn)`,
      ),
    ],
  },
  'fields set by a closure': {
    texts: [
      v2(
        `	provider := stscreds.NewAssumeRoleProvider(client, role, func(options *stscreds.AssumeRoleOptions) {\n		options.ExternalID = aws.String("tenant-42")\n		options.Duration = 2 * time.Hour\n	})`,
      ),
    ],
  },
  'a request from elsewhere': {
    texts: [
      `package p\n\nimport "github.com/aws/aws-sdk-go-v2/service/sts"\n\nfunc f(ctx context.Context, client *sts.Client, input *sts.AssumeRoleInput) { client.AssumeRole(ctx, input) }\n`,
      `package p\n\nimport "github.com/aws/aws-sdk-go/service/sts/stsiface"\n\ntype S struct{ stsiface.STSAPI }\n\nfunc (s *S) Call(svc stsiface.STSAPI, c Config) { svc.AssumeRole(helper.Input(c)) }\n`,
      v2(
        `	opts := append(defaults, o.AssumeRoleOptions...)\n	provider := stscreds.NewAssumeRoleProvider(client, role, opts...)`,
      ),
    ],
  },
  MFA: {
    texts: [
      v1(
        `	return stscreds.NewCredentials(sess, role, func(p *stscreds.AssumeRoleProvider) {\n		p.SerialNumber = aws.String("${MFA}")\n		p.TokenProvider = stscreds.StdinTokenProvider\n	}), nil`,
      ),
      v2(
        `	client.AssumeRole(ctx, &sts.AssumeRoleInput{RoleArn: aws.String(role), SerialNumber: aws.String("${MFA}"), TokenCode: &code})`,
      ),
    ],
  },
  AssumeRoleWithWebIdentity: {
    texts: [
      v1(
        `	svc.AssumeRoleWithWebIdentity(&sts.AssumeRoleWithWebIdentityInput{RoleArn: aws.String("${ROLE}"), DurationSeconds: aws.Int64(7200), WebIdentityToken: token})`,
      ),
      v1(
        `	return stscreds.NewWebIdentityRoleProviderWithOptions(svc, "${ROLE}", "audit", fetcher, func(p *stscreds.WebIdentityRoleProvider) { p.Duration = 2 * time.Hour }), nil`,
      ),
      v2(
        `	cfg.Credentials = stscreds.NewWebIdentityRoleProvider(client, "${ROLE}", stscreds.IdentityTokenFile(path), func(o *stscreds.WebIdentityRoleOptions) {\n		o.Duration = 2 * time.Hour\n	})`,
      ),
    ],
  },
  AssumeRoleWithSAML: {
    texts: [
      v1(
        `	svc.AssumeRoleWithSAML(&sts.AssumeRoleWithSAMLInput{PrincipalArn: &principal, RoleArn: &role, DurationSeconds: aws.Int64(7200)})`,
      ),
    ],
  },
  GetSessionToken: {
    texts: [
      v1(`	svc.GetSessionToken(&sts.GetSessionTokenInput{DurationSeconds: aws.Int64(129600)})`),
      v2(
        `	d := 36 * time.Hour\n	client.GetSessionToken(ctx, &sts.GetSessionTokenInput{DurationSeconds: aws.Int32(int32(d.Seconds()))})`,
      ),
    ],
  },
  GetFederationToken: {
    texts: [
      v1(
        `	svc.GetFederationToken(&sts.GetFederationTokenInput{Name: aws.String("x"), DurationSeconds: aws.Int64(60 * 60 * 36)})`,
      ),
      v2(
        `	client.GetFederationToken(ctx, &sts.GetFederationTokenInput{Name: aws.String("x"), DurationSeconds: aws.Int32(129_600)})`,
      ),
    ],
  },
  'a role assumed with the session of another': {
    texts: [
      v1(
        `	creds := stscreds.NewCredentials(sess, "${ROLE}")\n	next := sts.New(sess, &aws.Config{Credentials: creds})\n	return next.AssumeRole(&sts.AssumeRoleInput{RoleArn: aws.String("${ROLE}")})`,
      ),
      v1(
        `	out, err := svc.AssumeRole(&sts.AssumeRoleInput{RoleArn: aws.String("${ROLE}")})\n	if err != nil {\n		return nil, err\n	}\n	keys := credentials.NewStaticCredentials(*out.Credentials.AccessKeyId, *out.Credentials.SecretAccessKey, *out.Credentials.SessionToken)\n	second := session.Must(session.NewSession(&aws.Config{Credentials: keys}))\n	return stscreds.NewCredentials(second, "${ROLE}"), nil`,
      ),
      v2(
        `	cfg, err := config.LoadDefaultConfig(ctx)\n	if err != nil {\n		return err\n	}\n	cfg.Credentials = aws.NewCredentialsCache(stscreds.NewAssumeRoleProvider(client, "${ROLE}"))\n	second := sts.NewFromConfig(cfg)\n	provider := stscreds.NewAssumeRoleProvider(second, "${ROLE}")`,
      ),
      v2(
        `	first := stscreds.NewAssumeRoleProvider(client, "${ROLE}")\n	own, err := config.LoadDefaultConfig(ctx, config.WithCredentialsProvider(first))\n	if err != nil {\n		return err\n	}\n	_, err = sts.NewFromConfig(own).AssumeRole(ctx, &sts.AssumeRoleInput{RoleArn: aws.String("${ROLE}")})\n	return err`,
      ),
    ],
  },
  'a key pair given to a client': {
    texts: [
      v1(`	s3.New(sess, &aws.Config{Credentials: credentials.NewStaticCredentials(c.ID, c.Secret, "")})`),
      v1(
        `	credentials.NewStaticCredentialsFromCreds(credentials.Value{AccessKeyID: c.ID, SecretAccessKey: c.Secret})`,
      ),
      v2(
        `	config.LoadDefaultConfig(ctx, config.WithCredentialsProvider(credentials.NewStaticCredentialsProvider(c.ID, c.Secret, "")))`,
      ),
      v2(
        `	cfg.Credentials = credentials.StaticCredentialsProvider{Value: aws.Credentials{AccessKeyID: c.ID, SecretAccessKey: c.Secret}}`,
      ),
      `package p\n\nimport "github.com/mitchellh/goamz/aws"\n\nvar auth = aws.Auth{AccessKey: id, SecretKey: secret}\n`,
    ],
  },
  'a session given to a client': {
    texts: [
      v1(
        `	s3.New(sess, &aws.Config{Credentials: credentials.NewStaticCredentials(c.ID, c.Secret, "{{SESSION}}")})`,
      ),
      v2(
        `	cfg.Credentials = credentials.NewStaticCredentialsProvider("ASIAIOSFODNN7EXAMPLE", c.Secret, c.Token)`,
      ),
    ],
  },
  'a role that the code made': {
    texts: [
      `package a
import (
 "github.com/aws/aws-sdk-go-v2/aws"
 "github.com/aws/aws-sdk-go-v2/service/iam"
 "github.com/aws/aws-sdk-go-v2/service/sts"
)
func f(ctx context.Context, c *iam.Client, s *sts.Client) {
	out, err := c.CreateRole(ctx, &iam.CreateRoleInput{RoleName: aws.String("x")})
	if err != nil { return }
	s.AssumeRole(ctx, &sts.AssumeRoleInput{RoleArn: out.Role.Arn, RoleSessionName: aws.String("x")})
}
`,
    ],
  },
  CreateAccessKey: {
    texts: [
      v1(`	iam.New(sess).CreateAccessKey(&iam.CreateAccessKeyInput{UserName: aws.String("deploy")})`),
      v2(
        `	iam.NewFromConfig(cfg).CreateAccessKey(ctx, &iam.CreateAccessKeyInput{UserName: aws.String("deploy")})`,
      ),
    ],
  },
  'the same name in another API': {
    texts: [
      `package p\n\nimport "github.com/aliyun/alibaba-cloud-sdk-go/services/sts"\n\nfunc f() {\n	client, err := sts.NewClientWithAccessKey(region, id, secret)\n	request := sts.CreateAssumeRoleRequest()\n	request.RoleArn = "acs:ram::1234:role/x"\n	response, err := client.AssumeRole(request)\n}\n`,
      `package p\n\nimport sts "github.com/tencentcloud/tencentcloud-sdk-go/tencentcloud/sts/v20180813"\n\nfunc f(client *sts.Client) {\n	request := sts.NewAssumeRoleRequest()\n	request.RoleArn = &role\n	client.AssumeRole(request)\n}\n`,
      `package p\n\nimport "github.com/minio/minio-go/v7/pkg/credentials"\n\nfunc f() { credentials.NewSTSAssumeRole(endpoint, credentials.STSAssumeRoleOptions{AccessKey: id, SecretKey: secret, RoleARN: role}) }\n`,
      `package p\n\nimport "github.com/minio/minio-go/v7/pkg/credentials"\n\nvar c = credentials.NewStaticV4(id, secret, "")\n`,
      `package p\n\ntype mockSTS struct{}\n\nfunc (m *mockSTS) AssumeRole(ctx context.Context, in *sts.AssumeRoleInput, opts ...func(*sts.Options)) (*sts.AssumeRoleOutput, error) {\n	return m.out, m.err\n}\n`,
      `package p\n\nfunc play(p *Player) { p.AssumeRole("wizard") }\n`,
    ],
  },
};
