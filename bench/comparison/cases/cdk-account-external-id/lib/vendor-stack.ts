import * as cdk from 'aws-cdk-lib';
import * as iam from 'aws-cdk-lib/aws-iam';
import { Construct } from 'constructs';

export class VendorStack extends cdk.Stack {
  constructor(scope: Construct, id: string, externalId: string, props?: cdk.StackProps) {
    super(scope, id, props);

    new iam.Role(this, 'VendorRole', {
      assumedBy: new iam.AccountPrincipal('444455556666'),
      externalIds: [externalId],
    });
  }
}
