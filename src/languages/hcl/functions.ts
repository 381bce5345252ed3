import { oneOf } from '../../values/followed.ts';
import { textOf } from '../../values/text.ts';
import { table } from '../../values/table.ts';
import type { Argument, Known, Unknown, Value } from '../../values/value.ts';
import { COLLECTION_FUNCTIONS } from './functions-collections.ts';
import { TEXT_FUNCTIONS } from './functions-texts.ts';
import type { Arguments, Compute } from './functions-types.ts';
import type { Evaluate, Scope } from './scope.ts';
import type { FunctionCall } from './syntax.ts';
import { alternativesOf, isMissing } from './values.ts';

/**
 * Terraform's and Terragrunt's functions whose result the text alone settles; any other stays a call.
 * Source: Terraform language, "Built-in Functions"; Terragrunt, "HCL functions" (get_env).
 */
export function callFunction(node: FunctionCall, scope: Scope, evaluate: Evaluate): Value {
  let complete = true;
  let values = node.args.map((argument) => evaluate(argument, scope));
  if (node.spread) {
    // `f(a, b...)` passes the items of the last one.
    const last = values.at(-1);
    complete = last?.kind === 'list' && last.complete;
    values = [...values.slice(0, -1), ...(last?.kind === 'list' ? last.items : [])];
  }
  const range = scope.range(node);
  if (node.name === 'templatefile' || node.name === 'file') {
    const read = readFile(node, values, scope, evaluate);
    if (read) return scope.names.bring?.(read, range) ?? usedAt(read, range);
  }
  const args: Arguments = {
    values,
    complete,
    range,
    text: scope.source.text,
    opaque: () => scope.opaque(node),
  };
  return FUNCTIONS[node.name]?.(args) ?? call(node, values, complete, scope);
}

/** A text of another file where it is used: none of its places is one of the file that uses it. */
function usedAt(read: Value, range: Value['range']): Value {
  if (read.kind !== 'known') return { ...read, range };
  const { sourceMap: _, ...rest } = read;
  return { ...rest, range };
}

/** A path that stands whole in the call, where whoever has the file alone looks for it: see `isRendered` of policies. */
const WHOLE_PATH = /^"(?:\$\{path\.(?:module|root)\}\/)?[^"$]+"$/;

/** `templatefile(path, vars)`: the repository's own text with its variables filled in. */
function readFile(
  { name, args: [written] }: FunctionCall,
  [path, variables]: readonly Value[],
  scope: Scope,
  evaluate: Evaluate,
): Value | undefined {
  const isRendered =
    name === 'templatefile' && written !== undefined && WHOLE_PATH.test(scope.textOf(written));
  const file = path && scope.names.file?.(path, isRendered);
  if (!file) return undefined;
  if (name === 'file') {
    const { text, base } = file.source;
    const range = { start: base, end: base + text.length };
    return { kind: 'known', value: text, range, sourceMap: [[0, base]] };
  }
  if (variables?.kind !== 'map') return undefined;
  const inner = scope.elsewhere(file.source);
  return evaluate(
    file.template,
    inner.bind(variables.entries.map(({ key, value }) => [key, value] as const)),
  );
}

function call(node: FunctionCall, values: readonly Value[], complete: boolean, scope: Scope): Value {
  const args = values.map((value, position): Argument => ({ position, value, range: value.range }));
  const range = scope.range(node);
  const name = node.name.slice(node.name.lastIndexOf(':') + 1);
  const calleeRange = scope.range(node.nameRange);
  return { kind: 'call', call: { callee: node.name, name, args, complete, range, calleeRange }, range };
}

const same: Compute = ({ values: [first], range }) =>
  first && (first.kind === 'map' || first.kind === 'list' ? first : { ...first, range });

const FUNCTIONS = table<Compute>({
  ...TEXT_FUNCTIONS,
  ...COLLECTION_FUNCTIONS,
  jsonencode: ({ values: [first] }) => first,
  yamlencode: ({ values: [first] }) => first,
  jsondecode: ({ values: [first] }) => (first?.kind === 'map' || first?.kind === 'list' ? first : undefined),
  sensitive: same,
  nonsensitive: same,
  ephemeralasnull: ({ range }) => ({ kind: 'known', value: null, range }),
  lookup,
  coalesce: (args) => firstSet(args, (known) => known.value !== null && known.value !== ''),
  try: (args) => firstSet(args, () => true),
  can: ({ values: [first], range }) => {
    if (first?.kind === 'known' || first?.kind === 'list' || first?.kind === 'map')
      return { kind: 'known', value: true, range };
    return first && isMissing(first) ? { kind: 'known', value: false, range } : undefined;
  },
  get_env: ({ values: [name, fallback], range, text }) => {
    const variable = name && environment(name, range, text);
    return variable && fallback ? orElse(variable, fallback, range, text) : variable;
  },
});

function environment(name: Value, range: Value['range'], text: string): Value {
  const variable = name.kind === 'known' ? String(name.value) : textOf(name, text);
  return { kind: 'unknown', origin: 'environment', text: variable, name: variable, range };
}

/** What a function makes of each alternative of a value, known by that value's name. */
function chosenOf(results: readonly (Value | null | undefined)[], of: Unknown, args: Arguments): Value {
  const { name, text, every } = of;
  return oneOf(
    results.filter((one) => one !== null && one !== undefined),
    () => ({ ...args.opaque(), ...(name === undefined ? {} : { name, text }), ...(every ? { every } : {}) }),
  );
}

function lookup(args: Arguments): Value | undefined {
  const {
    values: [map, key, fallback],
    range,
    text,
  } = args;
  if (!map || key?.kind !== 'known') return undefined;
  if (map.kind === 'unknown' && map.options) {
    const found = alternativesOf(map).map(
      (option) => option && lookup({ ...args, values: [option, key, ...(fallback ? [fallback] : [])] }),
    );
    return chosenOf(found, map, args);
  }
  const found =
    map.kind === 'map' ? map.entries.findLast((entry) => entry.key === key.value)?.value : undefined;
  if (found) return { ...found, range };
  if (map.kind === 'map' && map.complete) return fallback;
  const wanted: Value = {
    kind: 'unknown',
    origin: 'expression',
    text: `${textOf(map, text)}.${String(key.value)}`,
    range,
  };
  return fallback && orElse(wanted, fallback, range, text);
}

/** The first argument that is set; a known one behind others that may be set is what holds by default. */
function firstSet(args: Arguments, isSet: (known: Known) => boolean): Value | undefined {
  const { values, complete, range, text } = args;
  let before: Value | undefined;
  const [only] = values;
  // The one item of a list that stands for all of them.
  const seen = complete || (values.length === 1 && only?.kind !== 'known') ? values : [];
  for (const [i, value] of seen.entries()) {
    if (isMissing(value) || (value.kind === 'known' && !isSet(value))) continue;
    if (value.kind === 'unknown' && value.options && !before) {
      // Each alternative for itself: those that are not set give way to what comes behind.
      const rest = values.slice(i + 1);
      const chosen = alternativesOf(value).map((option) =>
        firstSet({ ...args, values: [...(option ? [option] : []), ...rest] }, isSet),
      );
      return chosenOf(chosen, value, args);
    }
    if (!before) {
      if (value.kind !== 'unknown' && value.kind !== 'member' && value.kind !== 'call')
        return { ...value, range };
      before = value;
    } else if (value.kind === 'known') return orElse(before, value, range, text);
  }
  return before && { ...before, range };
}

/** A default that is "nothing" says only that the value may be missing. */
function orElse(value: Value, fallback: Value, range: Value['range'], text: string): Value {
  if (
    fallback.kind !== 'known' ||
    fallback.value === null ||
    fallback.value === '' ||
    fallback.value === false
  )
    return value;
  const step = { range: fallback.range, message: `the default when ${textOf(value, text)} is not set` };
  return { ...fallback, range, isDefault: true, evidence: [...(fallback.evidence ?? []), step] };
}
