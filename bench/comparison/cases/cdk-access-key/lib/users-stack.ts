import * as cdk from 'aws-cdk-lib';
import * as iam from 'aws-cdk-lib/aws-iam';

export class UsersStack extends cdk.Stack {
  constructor(app: cdk.App, id: string) {
    super(app, id);
    const exporter = new iam.User(this, 'Exporter');
    new iam.AccessKey(this, 'ExporterKey', { user: exporter });
  }
}
