/** Lines of code that say nothing, plain and of AWS, in seven languages, and keys that belong to nobody. */

const WORDS =
  'account address amount audit batch branch buffer cache catalog channel client cluster column commit config counter cursor customer database delivery device discount document endpoint entry event field filter format gateway group handle history index invoice item journal label ledger limit list locale lock market member message metric model module network node notice number offer option order owner page parcel parser partner payment period plan policy price process product profile project quota range receipt record region release report request result retry review route schedule schema search section segment session setting shipment signal source stage state status stock store stream summary supplier table target task tenant ticket timer total trace user value vendor version view volume warehouse window worker zone'.split(
    ' ',
  );
const BASE32 = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';
const BASE64 = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';

/** Whoever makes something of it: the same seed makes the same, everywhere. */
export class Made {
  constructor(seed) {
    this.state = seed;
  }

  /** mulberry32: small, and the same everywhere. */
  random(below) {
    this.state = (this.state + 0x6d2b79f5) | 0;
    let t = Math.imul(this.state ^ (this.state >>> 15), 1 | this.state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) % below;
  }

  pick(list) {
    return list[this.random(list.length)];
  }

  word() {
    return this.pick(WORDS);
  }

  name() {
    return `${this.word()}_${this.word()}`;
  }

  number() {
    return this.random(10_000);
  }

  /** An id of account 111122223333: 80 bits in base32, of which the first is set and the next 40 are the account. */
  keyId() {
    let bits = `1${111122223333n.toString(2).padStart(40, '0')}`;
    while (bits.length < 80) bits += String(this.random(2));
    return `AKIA${bits
      .match(/.{5}/g)
      .map((group) => BASE32[parseInt(group, 2)])
      .join('')}`;
  }

  secret() {
    return Array.from({ length: 40 }, () => this.pick(BASE64)).join('');
  }

  /** A line of a language, `plain` or of `aws`. */
  line(kind, about) {
    return LANGUAGES[kind][about](this);
  }
}

/** A line of each language. */
const LANGUAGES = {
  ts: {
    plain: (m) =>
      `  const ${m.name()} = await ${m.word()}.${m.word()}(${m.word()}.${m.word()}, ${m.number()}); // ${m.word()} ${m.word()}`,
    aws: (m) =>
      `  const ${m.name()} = await sts.send(new AssumeRoleCommand({ RoleArn: ${m.word()}.${m.word()}, RoleSessionName: '${m.word()}', ExternalId: ${m.word()}.${m.word()} }));`,
  },
  py: {
    plain: (m) =>
      `    ${m.name()} = self.${m.word()}.${m.word()}(${m.word()}=${m.number()}, ${m.word()}="${m.word()} ${m.word()}")`,
    aws: (m) =>
      `    ${m.name()} = boto3.client("s3").get_object(Bucket=${m.word()}, Key="${m.word()}/${m.word()}")`,
  },
  go: {
    plain: (m) =>
      `\t${m.word()}${m.number()}, err := ${m.word()}.${m.word()}(ctx, ${m.word()}, ${m.number()})`,
    aws: (m) =>
      `\t${m.word()}${m.number()}, err := sts.NewFromConfig(cfg).GetCallerIdentity(ctx, nil) // ${m.word()}`,
  },
  yml: {
    plain: (m) => `${m.word()}_${m.number()}: { ${m.word()}: ${m.number()}, ${m.word()}: ${m.word()} }`,
    aws: (m) => `${m.word()}_${m.number()}: arn:aws:iam::111122223333:role/${m.word()}-${m.word()}`,
  },
  tf: {
    plain: (m) => `variable "${m.name()}_${m.number()}" { default = "${m.word()}-${m.word()}" }`,
    aws: (m) =>
      `resource "aws_s3_bucket" "${m.name()}_${m.number()}" { bucket = "${m.word()}-${m.word()}-${m.number()}" }`,
  },
  md: {
    plain: (m) =>
      `The ${m.word()} of each ${m.word()} says which ${m.word()} the ${m.word()} takes, see ${m.word()} ${m.number()}.`,
    aws: (m) => `Set AWS_ACCESS_KEY_ID from the ${m.word()} before the ${m.word()} (${m.number()}).`,
  },
  json: {
    plain: (m) => `  "${m.name()}_${m.number()}": ["${m.word()}", "${m.word()}", ${m.number()}],`,
    aws: (m) => `  "${m.name()}_${m.number()}": "arn:aws:s3:::${m.word()}-${m.word()}",`,
  },
};

/** The endings of files, as often as they are. */
export const KINDS = ['ts', 'ts', 'ts', 'py', 'py', 'go', 'go', 'yml', 'tf', 'md', 'json'];
