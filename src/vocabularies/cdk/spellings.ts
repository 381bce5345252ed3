import type { Reading } from '../../languages/types.ts';
import type { Argument, Call, Known, Value } from '../../values/value.ts';
import { memoised } from '../../memoised.ts';
import { camel, Spelling } from '../spelling/index.ts';
import { table } from '../../values/table.ts';

/** Where the rest of this vocabulary expects IAM's constructs and the CDK's core to come from. */
const IAM = 'aws-cdk-lib/aws-iam';
const CORE = 'aws-cdk-lib';

/**
 * The CDK's packages in each language: what follows the prefix is the service. Sources: the coordinates
 * in `aws-cdk-lib/.jsii` (`targets`), `pkg.go.dev/github.com/aws/aws-cdk-go/awscdk/v2`.
 */
const PACKAGES = [
  /^software\.amazon\.awscdk(?:\.services\.(\w+))?/,
  /^Amazon\.CDK(?:\.AWS\.(\w+))?/,
  /^github\.com\/aws\/aws-cdk-go\/awscdk(?:\/v\d+)?(?:\/aws(\w+))?/,
  // The Kotlin wrapper of the same constructs.
  /^io\.cloudshiftdev\.awscdk(?:\.services\.(\w+))?/,
];

/** IAM's classes that this vocabulary reads: all that is known of a bare name below `import ….iam.*`. */
const CLASSES =
  /^(?:(?:Cfn|Lazy)?Role|Cfn(?:Managed|Role|User|Group)?Policy|(?:Cfn)?User|(?:Cfn)?AccessKey|Policy(?:Statement|Document)|(?:Account|AccountRoot|Arn|Any|Star|Organization|Service|CanonicalUser|Federated|WebIdentity|OpenIdConnect|Saml|SamlConsole|Composite|SessionTags)Principal|Anyone|PrincipalWithConditions|OpenIdConnectProvider|ManagedPolicy|Effect)$/;

/** A file's calls in the shape that TypeScript's have: `scope, id, props` with camel-case properties. */
export function spelled(reading: Reading): readonly Call[] {
  const { language } = reading;
  if (language === 'typescript' || language === 'python') return reading.calls;
  const spelling = new Spelling(language, {
    known: (call, original) => known(call, original, reading.modules),
    unwrapped,
  });
  return spelling.calls(reading);
}

interface Path {
  readonly service: string | undefined;
  /** `Role`, `PolicyDocument.fromJson`. */
  readonly parts: readonly string[];
}

/** `software.amazon.awscdk.services.iam` and what follows it, up to a class. */
function serviceOf(module: string): { service: string | undefined; rest: string } | undefined {
  for (const pattern of PACKAGES) {
    const match = pattern.exec(module);
    if (match) return { service: match[1]?.toLowerCase(), rest: module.slice(match[0].length) };
  }
  return undefined;
}

const servicesOf = memoised((modules: readonly string[]) =>
  modules.map(serviceOf).filter((one) => one !== undefined),
);

function pathOf(call: Call, modules: readonly string[]): Path | undefined {
  const parts = call.callee.replace(/\(\)/g, '').split('.');
  if (call.module !== undefined) {
    const from = serviceOf(call.module);
    if (!from) return undefined;
    const { imported } = call;
    const isWhole = imported === undefined || imported === '*';
    // An alias of the package (`awsiam.NewRole`, `IAM.Role`) is no part of the class's name.
    const named =
      isWhole && /^[\w$]+$/.test(parts[0] ?? '') && parts.length > 1 && !CLASSES.test(parts[0] ?? '');
    const local = isWhole ? (named ? parts.slice(1) : parts) : [imported, ...parts.slice(1)];
    return { service: from.service, parts: split(local) };
  }
  const whole = serviceOf(call.callee);
  if (whole)
    return { service: whole.service, parts: split(whole.rest.split('.').filter((part) => part !== '')) };
  const wildcards = servicesOf(modules);
  const [first = ''] = split(parts);
  if (CLASSES.test(first) && wildcards.some(({ service }) => service === 'iam'))
    return { service: 'iam', parts: split(parts) };
  // `using Amazon.CDK.AWS;` and then `new IAM.Role(…)`.
  if (parts[0] === 'IAM' && wildcards.length > 0) return { service: 'iam', parts: split(parts.slice(1)) };
  return wildcards.length > 0 ? { service: undefined, parts: split(parts) } : undefined;
}

/** Go's `NewRole` and `PolicyDocument_FromJson` as the class and its method. */
function split(parts: readonly string[]): string[] {
  const words = parts.flatMap((part) =>
    /^[A-Z]\w*[a-z]_[A-Z]/.test(part) ? part.split(/_(.*)/, 2) : [part],
  );
  const [first = '', ...rest] = words.filter((word) => word !== 'Builder' && word !== 'create');
  return [/^New[A-Z]/.test(first) ? first.slice('New'.length) : first, ...rest];
}

function known(call: Call, original: Call, modules: readonly string[]): Call {
  const path =
    call.receiver?.kind === 'call' || call.receiver?.kind === 'map' ? undefined : pathOf(call, modules);
  const [name, ...methods] = path?.parts ?? [];
  if (!path || name === undefined || !/^[A-Z]/.test(name)) return { ...call, name: camel(call.name) };
  const method = methods.at(-1);
  const { imported: _alias, later: _later, receiver: _owner, ...rest } = call;
  return {
    ...rest,
    module: path.service === 'iam' ? IAM : CORE,
    name: method === undefined ? name : camel(method),
    callee: method === undefined ? name : `${name}.${camel(method)}`,
    ...(method === undefined ? { isNew: true, args: withProps(call.args) } : {}),
    calleeRange: original.callee.endsWith('Builder.create')
      ? { start: original.range.start, end: original.ownerRange?.end ?? original.calleeRange.end }
      : original.calleeRange,
  };
}

/** `new Role(scope: this, id: "R", props: …)`, as C# and Kotlin can write it. */
function withProps(args: readonly Argument[]): readonly Argument[] {
  const order = ['scope', 'id', 'props'];
  if (!args.some(({ name }) => name === 'scope' || name === 'props')) return args;
  return args.map((argument): Argument => {
    const { name, ...rest } = argument;
    const position = name === undefined ? -1 : order.indexOf(name);
    return position < 0 ? argument : { ...rest, position };
  });
}

const UNITS = table<number>({ Seconds: 1, Minutes: 60, Hours: 3600, Days: 86400 });

/** Lengths of time, which Go writes `awscdk.Duration_Hours(…)`. */
function unwrapped(call: Call): Value | undefined {
  const [first] = call.args;
  if (!first || call.args.length !== 1) return undefined;
  const unit = UNITS[/(?:^|\.)Duration[_.]([A-Z]\w+)$/.exec(call.callee)?.[1] ?? ''];
  const { value } = first;
  if (unit === undefined || value.kind !== 'known' || typeof value.value !== 'number') return undefined;
  const seconds: Known = { ...value, value: value.value * unit, unit: 'seconds', range: call.range };
  return seconds;
}
