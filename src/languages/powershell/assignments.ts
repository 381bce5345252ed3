import type { BinaryOp, Expr, Stmt } from '../program.ts';
import type { Parser } from './parser.ts';
import { parameterOf } from './special-commands.ts';

/** `target = value`, with several targets `$a, $b = …`. */
export function assigned(parser: Parser, target: Expr, op: BinaryOp | '??' | undefined, value: Expr): Stmt[] {
  const range = { start: target.range.start, end: value.range.end };
  if (target.kind === 'list') {
    return target.items.map(({ value: one }, i): Stmt => ({
      kind: 'assign',
      target: one,
      value:
        i === 0
          ? {
              kind: 'index',
              of: value,
              index: { kind: 'literal', value: 0, range: one.range },
              range: one.range,
            }
          : { kind: 'opaque', inner: [], range: one.range },
      range,
      ...scopeOf(parser, one),
    }));
  }
  const scope = scopeOf(parser, target);
  if (op === '??')
    return [
      {
        kind: 'assign',
        target,
        value: { kind: 'default', value: target, fallback: value, range },
        range,
        ...scope,
      },
    ];
  // `$params += @{ … }` adds fields.
  if (op === '+' && value.kind === 'map') {
    const entries = [{ spread: target }, ...value.entries];
    return [{ kind: 'assign', target, value: { kind: 'map', entries, range }, range, ...scope }];
  }
  return [{ kind: 'assign', target, value, range, ...scope, ...(op ? { op } : {}) }];
}

/** In a function a variable is the function's own, unless its scope is named. */
function scopeOf({ inFunction, cursor }: Parser, target: Expr): { declares?: true } {
  if (!inFunction || target.kind !== 'name') return {};
  const written = cursor.text.slice(target.range.start, target.range.end);
  return /^\$\{?(?:script|global|env):/i.test(written) ? {} : { declares: true };
}

/** An expression standing alone; some of them set a variable or a field. */
export function commandStatement(parser: Parser, expr: Expr): Stmt[] {
  return [setVariable(parser, expr) ?? added(expr) ?? imported(expr) ?? { kind: 'expr', expr }];
}

/** `Set-Variable -Name X -Value 1`, `New-Variable X 1 -Option Constant`. */
function setVariable(parser: Parser, expr: Expr): Stmt | undefined {
  if (expr.kind !== 'call' || expr.callee.kind !== 'name') return undefined;
  if (!/^(?:set|new)-variable$/i.test(expr.callee.name)) return undefined;
  const positional = expr.args.filter((arg) => arg.name === undefined);
  const name = parameterOf(expr.args, 'Name', 1) ?? positional[0]?.value;
  const value = parameterOf(expr.args, 'Value', 2) ?? positional[1]?.value;
  if (name?.kind !== 'literal' || !value) return undefined;
  const target: Expr = { kind: 'name', name: parser.names.spell(String(name.value)), range: name.range };
  return {
    kind: 'assign',
    target,
    value,
    range: expr.range,
    ...(parser.inFunction ? { declares: true } : {}),
  };
}

/** `$params.Add('Key', $value)`. */
function added(expr: Expr): Stmt | undefined {
  if (expr.kind !== 'call' || expr.callee.kind !== 'member' || !/^add$/i.test(expr.callee.name))
    return undefined;
  const [key, value, ...more] = expr.args;
  if (key?.value.kind !== 'literal' || typeof key.value.value !== 'string' || !value || more.length > 0)
    return undefined;
  const { of } = expr.callee;
  const { range } = key.value;
  const target: Expr = { kind: 'member', of, name: key.value.value, nameRange: range, range: expr.range };
  return { kind: 'assign', target, value: value.value, range: expr.range };
}

/** `Import-Module AWS.Tools.SecurityToken`. */
function imported(expr: Expr): Stmt | undefined {
  if (
    expr.kind !== 'call' ||
    expr.callee.kind !== 'name' ||
    !/^(?:import-module|ipmo)$/i.test(expr.callee.name)
  )
    return undefined;
  const module = parameterOf(expr.args, 'Name', 1) ?? expr.args.find(({ name }) => name === undefined)?.value;
  if (module?.kind !== 'literal') return undefined;
  return { kind: 'import', module: String(module.value), names: {}, range: expr.range };
}
