import { fromTemporaryCredentials } from '@aws-sdk/credential-providers';

export const credentials = fromTemporaryCredentials({
  masterCredentials: fromTemporaryCredentials({
    params: { RoleArn: 'arn:aws:iam::111122223333:role/hub', RoleSessionName: 'hub' },
  }),
  params: {
    RoleArn: 'arn:aws:iam::111122223333:role/spoke',
    RoleSessionName: 'spoke',
    DurationSeconds: 7200,
  },
});
