import type { Hit, Scan } from './hit.ts';
import { urlAround } from './presigned.ts';

/**
 * The buckets of AWS to which a custom resource or a wait condition answers. CloudFormation signs the URL that it hands
 * out with a key of its own, and nobody who has the URL could replace that.
 * https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/cfn-vpce-bucketnames.html
 */
const ANSWER =
  /^https:(?:\\?\/){2}cloudformation-(?:custom-resource-response|waitcondition)-[a-z0-9-]{4,32}\.s3[.-][a-z0-9.-]{0,40}amazonaws\.com[.a-z]{0,4}\\?\//i;
const BUCKETS = ['cloudformation-custom-resource-response-', 'cloudformation-waitcondition-'];

/** What was found, without what belongs to the URLs that CloudFormation signed. */
export function withoutAnswers({ text, hits }: Scan): Hit[] {
  if (!BUCKETS.some((bucket) => text.includes(bucket))) return hits;
  return hits.filter(({ range }) => !ANSWER.test(urlBefore(text, range.start)));
}

function urlBefore(text: string, at: number): string {
  const before = text.slice(urlAround(text, at).start, at);
  return before.slice(Math.max(0, before.lastIndexOf('https:')));
}
