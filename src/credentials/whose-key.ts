import type { Range } from '../values/range.ts';
import type { Scan } from './hit.ts';

/** Whose key a `…SECRET_KEY` is: Django's, Stripe's, a session cookie's and AWS's are called so alike. */

/** A name up to the words that it ends with: what stands before says whose it is. */
const SECRET_KEY = /^(.{0,60}?)secret[_.-]?key/i;
/** AWS and the services whose keys people call by them; each is a whole word of the name. */
const OF_AWS =
  /(?:^|[^a-z])(?:aws|amazon|s3|ec2|ses|sns|sqs|ecr|ecs|iam|boto3?|dynamo|dynamodb|bedrock|polly|kinesis|lambda|athena|redshift|route53|cloudwatch|cloudfront|lightsail|glacier)(?![a-z])/i;
/** Their keys come in pairs as well, and are called so. */
const OF_OTHERS =
  /minio|ceph|qiniu|aliyun|alibaba|tencent|huawei|baidu|wasabi|backblaze|scaleway|linode|digitalocean|spaces/i;
const ID = /access[_-]?(?:key)?(?:[_-]?id)?(?![A-Za-z])/iy;
const AWS_ID = /aws[_-]?access[_-]?key/i;
const AWS_SECRET = /aws[\w-]{0,20}secret|secret[_-]?access[_-]?key/i;
const REACH = 250;

/**
 * Whether a name with `secret key` in it may be that of an AWS key: it says so, or the key's id beside it has a name that begins
 * alike (`BACKUP_ACCESS_KEY` and `BACKUP_SECRET_KEY`), and no other secret. A name that says neither is one of another key.
 */
export function mayBeOfAws({ text }: Scan, { start, end }: Range): boolean {
  const [, owner] = SECRET_KEY.exec(text.slice(start, end)) ?? [];
  if (owner === undefined || OF_AWS.test(apart(owner))) return true;
  if (OF_OTHERS.test(owner)) return false;
  const before = text.slice(Math.max(0, start - REACH), start);
  const behind = text.slice(end, end + REACH);
  if (isNamed(before, owner) || isNamed(behind, owner)) return true;
  return (
    owner === '' && [before, behind].some((one) => AWS_ID.test(one)) && !AWS_SECRET.test(before + behind)
  );
}

/** `awsBackupSecretKey` in words. */
const apart = (name: string): string => name.replace(/([a-z\d])([A-Z])/g, '$1_$2');

/** Whether the id of a pair has its name in a text. */
function isNamed(text: string, owner: string): boolean {
  const [small, beginning] = [text.toLowerCase(), owner.toLowerCase()];
  for (
    let at = small.indexOf(`${beginning}access`);
    at >= 0;
    at = small.indexOf(`${beginning}access`, at + 1)
  ) {
    ID.lastIndex = at + owner.length;
    if (ID.test(text) && !/[A-Za-z_-]/.test(text[at - 1] ?? '')) return true;
  }
  return false;
}
