import type { LanguageId, Reading } from '../../languages/types.ts';
import type { Call } from '../../values/value.ts';
import { loose } from '../spelling/index.ts';

/**
 * The AWS provider's package in each language; what follows is the service. Source: the registry's page
 * "AWS Classic: Installation & Configuration" (pulumi.com/registry/packages/aws).
 */
const PACKAGE =
  /^(?:@pulumi\/aws|pulumi_aws|Pulumi\.Aws|com\.pulumi\.aws|github\.com\/pulumi\/pulumi-aws\/sdk(?:\/v\d+)?\/go\/aws)(?:$|[./](?=\w))/;

/** Source: the registry's page "AWS Cloud Control: Installation & Configuration" (pulumi.com/registry/packages/aws-native). */
const NATIVE =
  /^(?:@pulumi\/aws-native|pulumi_aws_native|Pulumi\.AwsNative|com\.pulumi\.awsnative|github\.com\/pulumi\/pulumi-aws-native\/sdk\/go\/aws)(?:$|[./](?=\w))/;

/** Pulumi's own packages, whose functions only wrap values. */
const CORE =
  /^(?:@pulumi\/pulumi|pulumi|Pulumi|com\.pulumi\.(?:core|codegen)\b.*|github\.com\/pulumi\/pulumi\/sdk(?:\/v\d+)?\/go\/pulumi)$/;

/** How a library of resources is called. */
export interface Naming {
  /** See `pathOf`. */
  pathOf(call: Call): string | undefined;
  /** The position of a resource's name; its properties are the argument after it. */
  readonly name: number;
  /** The type of a resource that has no name: its properties are where another's name is. */
  readonly unnamed?: string;
  /** The position of a policy document's arguments. */
  readonly document: number;
}

/** Pulumi's programs: `new aws.iam.Role(name, args)`, Go's `iam.NewRole(ctx, name, args)`. */
export function naming({ language, modules }: Reading): Naming {
  const offset = language === 'go' ? 1 : 0;
  return { pathOf: (call) => pathOf(call, language, modules), name: offset, document: offset };
}

/**
 * What a call makes or asks, as a path below the AWS provider in lower case: `iam.role`, `provider`,
 * `iam.getpolicydocument`. Undefined for calls of anything else.
 */
function pathOf(call: Call, language: LanguageId, modules: readonly string[]): string | undefined {
  const written = wholeName(call, language, modules);
  if (written !== undefined) return normalised(written, language);
  // Of the other provider's resources, the one whose properties are read by its own names too: see `roleFacts`.
  const native = nativePathOf(call, language);
  return native === 'iam.role' ? native : undefined;
}

function wholeName(call: Call, language: LanguageId, modules: readonly string[]): string | undefined {
  const { callee, module } = call;
  if (module !== undefined) return fromPackage(call, module, PACKAGE) ?? below(callee, module);
  const match = PACKAGE.exec(callee);
  if (match) return callee.slice(match[0].length);
  // SST and Pulumi's own templates have `aws` as a global.
  if (language === 'typescript')
    return callee.startsWith('aws.') && call.isNew ? callee.slice('aws.'.length) : undefined;
  for (const one of modules) {
    const service = PACKAGE.exec(one);
    const group = service ? one.slice(service[0].length) : undefined;
    if (group !== undefined && looksKnown(callee, group)) return group === '' ? callee : `${group}.${callee}`;
  }
  return modules.includes('Pulumi') && callee.startsWith('Aws.') ? callee.slice('Aws.'.length) : undefined;
}

function fromPackage({ callee, imported }: Call, module: string, wanted: RegExp): string | undefined {
  const match = wanted.exec(module);
  if (!match) return undefined;
  const parts = callee.replace(/\(\)/g, '').split('.');
  const service = module.slice(match[0].length);
  const isWhole = imported === undefined || imported === '*' || imported === 'default';
  const alias = parts.length > 1 && isWhole && !isClass(service, parts[0]);
  const rest = isWhole ? (alias ? parts.slice(1) : parts) : [imported, ...parts.slice(1)];
  return [service, ...rest].filter((part) => part !== '').join('.');
}

/** The same of a call that makes a resource with the provider that is made from CloudFormation's types. */
export function nativePathOf(call: Call, language: LanguageId): string | undefined {
  const written = call.module === undefined ? undefined : fromPackage(call, call.module, NATIVE);
  return written === undefined ? undefined : normalised(written, language);
}

/** `import com.pulumi.aws.iam.Role;`: the class is the end of the module already. */
function isClass(service: string, first: string | undefined): boolean {
  return (
    first !== undefined && (service === first || service.endsWith(`.${first}`) || first.endsWith('Functions'))
  );
}

/** `using Pulumi;` and then `new Aws.Iam.Role(…)`. */
function below(callee: string, module: string): string | undefined {
  return module === 'Pulumi' && callee.startsWith('Aws.') ? callee.slice('Aws.'.length) : undefined;
}

/** What a bare name below `import com.pulumi.aws.iam.*;` or `using Pulumi.Aws.Iam;` may stand for. */
const KNOWN =
  /^(?:Role|User|AccessKey|(?:Role|User|Group)?Policy|GetPolicyDocument(?:\.Invoke(?:Async)?)?|IamFunctions\.getPolicyDocument(?:Plain)?|getPolicyDocument)$/;

function looksKnown(callee: string, group: string): boolean {
  if (/^iam$/i.test(group)) return KNOWN.test(callee);
  return group === '' && /^(?:Provider|Iam\.\w+(?:\.Invoke)?)$/.test(callee);
}

/** Without what each language adds: `iam.NewRole`, `Iam.Role`, `iam/role.Role`, `iam.Role.Role`, `IamFunctions.x`. */
function normalised(written: string, language: LanguageId): string {
  const parts = written
    .split(/[./]/)
    .filter((part) => !/^(?:Invoke(?:Async)?|IamFunctions|index|v\d+)$/.test(part));
  const last = parts.at(-1) ?? '';
  const name = language === 'go' && /^New[A-Z]/.test(last) ? last.slice('New'.length) : last;
  const path = [
    ...parts.slice(0, -1).map(loose),
    loose(name).replace(/^(get\w+?)(?:output|plain|sync)$/, '$1'),
  ];
  return path.filter((part, i) => part !== path[i - 1]).join('.');
}

/** The name of a function of Pulumi's core that a call is (`output`, `String`, `jsonStringify`). */
export function coreName(call: Call): string | undefined {
  const { module, callee, name } = call;
  if (module !== undefined) return CORE.test(module) ? name : undefined;
  return /^(?:pulumi|Output)\.\w+$/.test(callee) ? name : undefined;
}
