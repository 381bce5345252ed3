import type { Range } from '../../values/range.ts';
import type { Arg, Expr } from '../program.ts';
import { chained, fieldsOf } from './calls.ts';

/** Commands whose meaning is the language's own: objects, output, choices from what is piped. */
export function specialCommand(
  command: string,
  args: readonly Arg[],
  nameRange: Range,
  range: Range,
): Expr | undefined {
  switch (command.toLowerCase()) {
    case 'new-object':
      return newObject(args, nameRange, range);
    case 'write-output':
    case 'echo': {
      const [only, ...more] = args;
      return only && only.name === undefined && more.length === 0 ? { ...only.value, range } : undefined;
    }
    case 'select-object':
    case 'select':
      return selected(args, range);
    default:
      return undefined;
  }
}

/** A parameter by its name or an abbreviation of at least `least` letters. */
export function parameterOf(args: readonly Arg[], name: string, least = 3): Expr | undefined {
  const lower = name.toLowerCase();
  return args.find((arg) => {
    const own = arg.name?.toLowerCase();
    return own !== undefined && own.length >= least && lower.startsWith(own);
  })?.value;
}

/** `New-Object Some.Type -ArgumentList a, b -Property @{ C = 1 }`. */
function newObject(args: readonly Arg[], nameRange: Range, range: Range): Expr | undefined {
  const positional = args.filter((arg) => arg.name === undefined && !arg.spread).map(({ value }) => value);
  const named = parameterOf(args, 'TypeName', 1);
  const type = named ?? positional[0];
  const given = parameterOf(args, 'ArgumentList', 1) ?? positional[named ? 0 : 1];
  const property = parameterOf(args, 'Property', 1);
  if (type?.kind !== 'literal') return undefined;
  const name = String(type.value);
  if (/^(?:PSObject|PSCustomObject|(?:System\.Collections\.)?Hashtable)$/i.test(name))
    return property ? { ...property, range } : { kind: 'map', entries: [], range };
  const values = given?.kind === 'list' ? given.items : given ? [{ value: given }] : [];
  return {
    kind: 'call',
    callee: chained(name.replace(/^(?:System\.)?TimeSpan$/i, 'TimeSpan'), type.range),
    args: [...values, ...(property ? fieldsOf(property) : [])],
    isNew: true,
    range: { start: nameRange.start, end: range.end },
  };
}

/** `… | Select-Object -ExpandProperty Credentials`, `… | Select-Object -First 1`. */
function selected(args: readonly Arg[], range: Range): Expr | undefined {
  const piped = args.find(({ name }) => name === '|')?.value;
  if (!piped) return undefined;
  const property = parameterOf(args, 'ExpandProperty');
  if (property?.kind === 'literal')
    return { kind: 'member', of: piped, name: String(property.value), nameRange: property.range, range };
  return args.some(({ name }) => name === undefined) ? undefined : { ...piped, range };
}
