import type { Arg, Expr } from '../program.ts';
import { durationCall } from '../scala/durations.ts';
import { formatted } from '../scala/strings.ts';
import type { Cursor } from './cursor.ts';
import { call, mapEntries, pathOf } from './nodes.ts';

type Member = Extract<Expr, { kind: 'member' }>;

/** Methods without arguments that give the value back in another form. */
const SAME =
  /^(?:to(?:Integer|Long|String|BigInteger|Seconds|List)|trim|strip(?:Indent|Margin)?|(?:int|long)Value|get|getSeconds|intern)$/;

/** Functions of one argument that give it back in another form. */
const WRAPPERS =
  /^(?:Integer\.(?:valueOf|parseInt)|Long\.(?:valueOf|parseLong)|String\.valueOf|Optional\.of(?:Nullable)?)$/;

const ENVIRONMENT = /^(?:System\.(?:getenv|env)|(?:this\.)?env)$/;

/** A field, with what stands for an environment variable: `System.env.X`, Jenkins' `env.X`. */
export function finishMember(member: Member): Expr {
  const { of, name, range } = member;
  const path = pathOf(of.kind === 'call' && of.args.length === 0 ? of.callee : of);
  if (path !== undefined && ENVIRONMENT.test(path) && /^[A-Z][A-Z\d_]*$/.test(name))
    return { kind: 'environment', name, range };
  return member;
}

/** A call, with those that only stand for a value. */
export function finishCall(callee: Expr, args: readonly Arg[], range: Expr['range'], cursor: Cursor): Expr {
  const path = pathOf(callee);
  const [first, second] = args;
  if (callee.kind === 'member' && !first) {
    if (SAME.test(callee.name)) return callee.of;
    if (path === 'Optional.empty') return { kind: 'literal', value: null, range };
  }
  if (first && path !== undefined && first.name === undefined) {
    if (args.length === 1 && WRAPPERS.test(path)) return first.value;
    const duration = durationCall(path, args, range);
    if (duration) return duration;
    if (path === 'String.format' || path === 'sprintf') {
      const values = args.slice(1).map(({ value }) => value);
      const text = formatted(first.value, values, range);
      if (text) return text;
    }
  }
  const read =
    first && !first.name && callee.kind === 'member' ? lookup(callee, first, second, range) : undefined;
  return read ?? call(callee, asMap(callee, args, range, cursor), range);
}

/** `map.get('k')`, `map.getOrDefault('k', d)`, `System.getenv('X')`, `optional.orElse(d)`. */
function lookup(callee: Member, first: Arg, second: Arg | undefined, range: Expr['range']): Expr | undefined {
  const { name, of } = callee;
  if (name === 'orElse' && !second) return { kind: 'default', value: of, fallback: first.value, range };
  const key = first.value;
  if (key.kind !== 'literal' || typeof key.value !== 'string') return undefined;
  if (name === 'getenv' && pathOf(of) === 'System') return { kind: 'environment', name: key.value, range };
  if (name !== 'get' && name !== 'getOrDefault') return undefined;
  const value = finishMember({ kind: 'member', of, name: key.value, nameRange: key.range, range });
  return second ? { kind: 'default', value, fallback: second.value, range } : value;
}

/** A method of the file that takes a map gets the named arguments as one. */
function asMap(callee: Expr, args: readonly Arg[], range: Expr['range'], { names }: Cursor): readonly Arg[] {
  if (callee.kind !== 'name' || !names.mapMethods.has(callee.name)) return args;
  const entries = mapEntries(args);
  if (entries.length === 0) return args;
  const rest = args.filter(({ name, spread }) => name === undefined && !spread);
  return [{ value: { kind: 'map', entries, range } }, ...rest];
}
