/**
 * Services that assume a role on behalf of somebody's resource and say whose (`aws:SourceArn`,
 * `aws:SourceAccount`), each with the page on which AWS recommends the condition in the role's trust
 * policy. Services that do not send the keys to the role (EC2, Lambda, EKS, ECS tasks, service-linked
 * roles) must never be here: the condition would lock them out.
 */
const docs = 'https://docs.aws.amazon.com';

export const deputyServices: ReadonlyMap<string, string> = new Map([
  ['bedrock', `${docs}/bedrock/latest/userguide/kb-permissions.html`],
  ['codebuild', `${docs}/codebuild/latest/userguide/cross-service-confused-deputy-prevention.html`],
  ['codedeploy', `${docs}/codedeploy/latest/userguide/security_confused_deputy.html`],
  ['datasync', `${docs}/datasync/latest/userguide/cross-service-confused-deputy-prevention.html`],
  ['iot', `${docs}/iot/latest/developerguide/cross-service-confused-deputy-prevention.html`],
  ['kinesisanalytics', `${docs}/managed-flink/latest/java/iam-cross-service-confused-deputy-prevention.html`],
  ['logs', `${docs}/AmazonCloudWatch/latest/logs/SubscriptionFilters.html`],
  ['personalize', `${docs}/personalize/latest/dg/cross-service-confused-deputy-prevention.html`],
  ['proton', `${docs}/proton/latest/userguide/cross-service-confused-deputy-prevention.html`],
  ['rds', `${docs}/AmazonRDS/latest/UserGuide/cross-service-confused-deputy-prevention.html`],
  ['sagemaker', `${docs}/sagemaker/latest/dg/security-confused-deputy-prevention.html`],
  ['scheduler', `${docs}/scheduler/latest/UserGuide/cross-service-confused-deputy-prevention.html`],
  ['states', `${docs}/step-functions/latest/dg/procedure-create-iam-role.html`],
  ['transfer', `${docs}/transfer/latest/userguide/confused-deputy.html`],
  ['vpc-flow-logs', `${docs}/vpc/latest/userguide/flow-logs-iam-role.html`],
]);

/** The page for a service principal; regional forms (`logs.eu-west-1.amazonaws.com`) are the same service. */
export function deputyPage(principal: string): string | undefined {
  const service = /^([a-z0-9-]+)(\.[a-z0-9-]+)?\.amazonaws\.com(\.cn)?$/.exec(principal.toLowerCase())?.[1];
  return service === undefined ? undefined : deputyServices.get(service);
}
