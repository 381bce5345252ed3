import { describe, expect, it } from 'vitest';
import { artifactLocation, repositoryUri } from '../../src/report/uri.ts';

describe('addresses', () => {
  it.each([
    ['src/a.py', 'src/a.py'],
    ['./src//a.py', 'src/a.py'],
    ['a b/ü#?.py', 'a%20b/%C3%BC%23%3F.py'],
    ['c:x/100%.py', 'c%3Ax/100%25.py'],
    ['http://x', 'http%3A/x'],
    ['back\\slash', 'back%5Cslash'],
    ['lone\ud800', 'lone%EF%BF%BD'],
    ['..hidden/x', '..hidden/x'],
  ])('%s is relative to the root', (path, uri) => {
    expect(artifactLocation(path, '/r')).toEqual({ uri, uriBaseId: '%SRCROOT%' });
  });

  it.each([
    ['../x y', 'file:///x%20y'],
    ['a/../../x', 'file:///x'],
    ['/etc/a#b', 'file:///etc/a%23b'],
  ])('%s is outside of the root', (path, uri) => {
    expect(artifactLocation(path, '/r')).toEqual({ uri });
  });

  it.each([
    ['git@github.com:acme/shop.git', 'https://github.com/acme/shop.git'],
    ['https://user:secret@github.com/acme/shop?token=x', 'https://github.com/acme/shop'],
    ['ssh://git@host.example:22/acme/shop', 'ssh://host.example:22/acme/shop'],
    ['/srv/git/shop', undefined],
    ['', undefined],
  ])('a remote %s is published as %s', (remote, uri) => {
    expect(repositoryUri(remote)).toBe(uri);
  });
});
