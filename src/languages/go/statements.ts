import type { Stmt } from '../program.ts';
import type { Node } from '../tree-sitter.ts';
import { lowerAssignment, statementsOf } from './assignments.ts';
import { lowerFor, lowerIf, lowerSelect, lowerSwitch } from './control.ts';
import { lowerDeclaration } from './declarations.ts';
import { inside, lowerExpression } from './expressions.ts';
import { listed, nameAt, named, type Context } from './nodes.ts';
import { flagVariable } from './standard.ts';

export function lowerBlock(block: Node, cx: Context): Stmt[] {
  return statementsOf(block).flatMap((node) => lowerStatement(node, cx));
}

/** What is lowered with a place of its own for the statements that run before it. */
export function flushed(cx: Context, lower: (own: Context) => readonly Stmt[]): Stmt[] {
  const own: Context = { ...cx, before: [] };
  const statements = lower(own);
  return [...own.before, ...statements];
}

export function lowerStatement(node: Node, cx: Context): Stmt[] {
  return flushed(cx, (own) => lowerOne(node, own));
}

function lowerOne(node: Node, cx: Context): Stmt[] {
  switch (node.type) {
    case 'expression_statement':
      return named(node).flatMap((child) => lowerEffect(child, cx));
    case 'short_var_declaration':
    case 'assignment_statement':
    case 'receive_statement':
      return lowerAssignment(node, cx);
    case 'const_declaration':
    case 'var_declaration':
      return lowerDeclaration(node, cx);
    case 'return_statement':
      return lowerReturn(node, cx);
    case 'if_statement':
      return lowerIf(node, cx);
    case 'for_statement':
      return lowerFor(node, cx);
    case 'expression_switch_statement':
    case 'type_switch_statement':
      return lowerSwitch(node, cx);
    case 'select_statement':
      return lowerSelect(node, cx);
    case 'block':
    case 'statement_list':
      return [{ kind: 'block', body: lowerBlock(node, cx) }];
    case 'labeled_statement':
      return named(node)
        .filter(({ type }) => type !== 'label_name')
        .flatMap((child) => lowerStatement(child, cx));
    case 'break_statement':
      return cx.breaks && named(node).length === 0 ? [] : [{ kind: 'return' }];
    case 'continue_statement':
    case 'goto_statement':
      return [{ kind: 'return' }];
    case 'type_declaration':
    case 'import_declaration':
    case 'empty_statement':
    case 'fallthrough_statement':
      return [];
    default:
      return [{ kind: 'expr', expr: inside(node, cx) }];
  }
}

/** Functions that nothing runs after. */
const LEAVING =
  /^(?:panic|os\.Exit|runtime\.Goexit|(?:\w+\.)?(?:Fatal|Fatalf|Fatalln|FailNow|Panic|Panicf))$/;

function lowerEffect(node: Node, cx: Context): Stmt[] {
  const expr = lowerExpression(node, cx);
  const flag = flagVariable(expr);
  if (flag) return [{ kind: 'assign', ...flag, range: expr.range }];
  const leaves = LEAVING.test(node.childForFieldName('function')?.text ?? '');
  return [{ kind: 'expr', expr }, ...(leaves ? [{ kind: 'return' } as const] : [])];
}

/** An error that is handed on: what stands before it is nobody's result. */
const FAILURE = /^(?:\w*[eE]rr\w*|(?:fmt|errors|xerrors|status|trace|microerror|errs?)\.\w+\(.*)$/s;
const NOTHING = /^(?:nil|""|``|0|false|\w+(?:\.\w+)?\{\})$/;

/** The first result is the result; the others are visited. A failure has none. */
function lowerReturn(node: Node, cx: Context): Stmt[] {
  const [first, ...more] = listed(named(node)[0] ?? null);
  if (!first) {
    const own = cx.result === undefined ? undefined : nameAt(node);
    return [
      { kind: 'return', ...(own?.kind === 'name' ? { value: { ...own, name: cx.result ?? '' } } : {}) },
    ];
  }
  const visited = more.map((one): Stmt => ({ kind: 'expr', expr: lowerExpression(one, cx) }));
  const last = more.at(-1);
  if (last && FAILURE.test(last.text) && NOTHING.test(first.text)) return [...visited, { kind: 'return' }];
  return [...visited, { kind: 'return', value: lowerExpression(first, cx) }];
}
