import { describe, expect, it } from 'vitest';
import { MarkerSearch } from '../../src/scan/markers.ts';

const search = new MarkerSearch();

/** The vocabularies that would read a text. */
const found = (text: string): string[] =>
  [...(search.find(Buffer.from(text))?.vocabularies ?? [])].map(({ id }) => id).sort();

describe('markers', () => {
  it('find nothing in a text without any', () => {
    expect(search.find(Buffer.from('const answer = 42;'))).toBeUndefined();
  });

  it('that are common words need what else such a file holds', () => {
    const java = 'class Roles { IamRole role; }';
    expect(found(java)).not.toContain('cdktf');
    expect(found(`import com.hashicorp.cdktf.providers.aws.iam_role.IamRole;\n${java}`)).toContain('cdktf');
  });

  it('let through a file with a key pair, and none that only lists or deletes keys', () => {
    expect(found('client.deleteAccessKey({ AccessKeyId: id, UserName: user })')).not.toContain('sdk');
    expect(found('new S3Client({ credentials: { accessKeyId, secretAccessKey } })')).toContain('sdk');
    expect(found("AWS.config.credentials = new Credentials('id', 'secret')")).toContain('sdk');
  });

  it.each([
    ['retry(sts.assume_role, **parameters)', 'sdk'],
    ["provider.request('STS', 'assumeRole', params)", 'sdk'],
    ['Aws::S3::Client.new(access_key_id: id, secret_access_key: secret)', 'sdk-ruby'],
    ['Aws::Auth::AWSCredentials credentials(id, secret);', 'sdk-cpp'],
  ])('let through %s', (text, vocabulary) => {
    expect(found(text)).toContain(vocabulary);
  });
});
