import type { BinaryOp, Expr, Param, Program, Stmt } from '../program.ts';
import type { Node } from '../tree-sitter.ts';
import { namesIn } from './comprehensions.ts';
import { asField, isDataClass, parameterDefault } from './data-classes.ts';
import { lowerExpression, named } from './expressions.ts';
import { optionsOfCommand } from './options.ts';
import { isUnion, union } from './unions.ts';

const range = (node: Node): { start: number; end: number } => ({
  start: node.startIndex,
  end: node.endIndex,
});

export function lowerModule(root: Node): Program {
  return { body: lowerBody(root) };
}

function lowerBody(node: Node | null): Stmt[] {
  return node ? named(node).flatMap(lowerStatement) : [];
}

function lowerStatement(node: Node): Stmt[] {
  switch (node.type) {
    case 'expression_statement':
      return named(node).flatMap(lowerExpressionStatement);
    case 'return_statement': {
      const [value] = named(node);
      return [{ kind: 'return', ...(value ? { value: lowerExpression(value) } : {}) }];
    }
    case 'raise_statement':
    case 'continue_statement':
    case 'break_statement':
      return [
        ...named(node).map((child): Stmt => ({ kind: 'expr', expr: lowerExpression(child) })),
        { kind: 'return' },
      ];
    case 'function_definition':
      return [lowerFunction(node)];
    case 'decorated_definition':
      return lowerBody(node);
    case 'class_definition':
      return [
        {
          kind: 'class',
          name: node.childForFieldName('name')?.text ?? '',
          body: lowerClassBody(node),
          range: range(node),
        },
      ];
    case 'if_statement':
      return [lowerIf(node)];
    case 'match_statement': {
      const cases = named(node.childForFieldName('body') ?? node).filter(
        (child) => child.type === 'case_clause',
      );
      const branches = cases.map((clause) => lowerBody(clause.childForFieldName('consequence')));
      return [{ kind: 'branches', branches, exhaustive: false }];
    }
    case 'for_statement':
      return [lowerFor(node), ...lowerBody(elseBody(node))];
    case 'while_statement': {
      const test = node.childForFieldName('condition');
      const body = lowerBody(node.childForFieldName('body'));
      return [{ kind: 'loop', variables: [], ...(test ? { over: lowerExpression(test) } : {}), body }];
    }
    case 'try_statement':
      return lowerTry(node);
    case 'with_statement':
      return [
        { kind: 'block', bindings: withBindings(node), body: lowerBody(node.childForFieldName('body')) },
      ];
    case 'import_statement':
    case 'import_from_statement':
      return lowerImport(node);
    default:
      return named(node).map((child): Stmt => ({ kind: 'expr', expr: lowerExpression(child) }));
  }
}

function lowerExpressionStatement(node: Node): Stmt[] {
  const left = node.childForFieldName('left');
  const right = node.childForFieldName('right');
  if (node.type === 'assignment') {
    if (!left || !right) return [];
    return lowerAssignment(left, right, node);
  }
  if (node.type === 'augmented_assignment' && left && right) {
    const op = (node.childForFieldName('operator')?.text ?? '').slice(0, -1);
    const target = lowerExpression(left);
    const at = range(node);
    if (op === '|' && isUnion(right))
      return [{ kind: 'assign', target, value: union(left, right, node), range: at }];
    return [{ kind: 'assign', target, value: lowerExpression(right), op: op as BinaryOp, range: at }];
  }
  if (node.type === 'string') return []; // a docstring
  return [{ kind: 'expr', expr: lowerExpression(node) }];
}

function lowerAssignment(left: Node, right: Node, node: Node): Stmt[] {
  if (right.type === 'assignment') {
    const inner = lowerExpressionStatement(right);
    const last = inner.at(-1);
    // `a = b = value`: both names are the value.
    if (last?.kind === 'assign') return [...inner, { ...last, target: lowerExpression(left) }];
    return inner;
  }
  if (left.type === 'pattern_list' || left.type === 'tuple_pattern') {
    const targets = named(left);
    const values = named(right);
    if (right.type === 'expression_list' && values.length === targets.length) {
      return targets.flatMap((target, i) => assign(target, lowerExpression(values[i] ?? right), node));
    }
    const of = lowerExpression(right);
    return targets.flatMap((target, i) => {
      const index: Expr = { kind: 'literal', value: i, range: range(target) };
      return assign(target, i === 0 ? { kind: 'index', of, index, range: of.range } : opaqueAt(of), node);
    });
  }
  return assign(left, lowerExpression(right), node);
}

/** A further part of a value that is unpacked: unknown, and visited once already. */
function opaqueAt(of: Expr): Expr {
  return { kind: 'opaque', inner: [], range: of.range };
}

function assign(target: Node, value: Expr, node: Node): Stmt[] {
  // A name assigned in a function is the function's own, wherever in it that happens.
  return [
    {
      kind: 'assign',
      target: lowerExpression(target),
      value,
      declares: target.type === 'identifier',
      range: range(node),
    },
  ];
}

function lowerFunction(node: Node): Stmt {
  const parameters = node.childForFieldName('parameters');
  const options = optionsOfCommand(node);
  return {
    kind: 'function',
    name: node.childForFieldName('name')?.text ?? '',
    params: (parameters ? lowerParameters(parameters) : []).map((param) => {
      const usual = options.get(param.name);
      return usual && !param.fallback ? { ...param, fallback: usual } : param;
    }),
    body: lowerBody(node.childForFieldName('body')),
    isPrivate: isPrivate(node),
    range: range(node),
  };
}

/** By its name ("PEP 8", Naming Conventions), or since it stands in another function. */
function isPrivate(node: Node): boolean {
  if (/^_(?!_)/.test(node.childForFieldName('name')?.text ?? '')) return true;
  for (let { parent } = node; parent; { parent } = parent) {
    if (parent.type === 'class_definition') return false;
    if (parent.type === 'function_definition') return true;
  }
  return false;
}

export function lowerParameters(node: Node): Param[] {
  return named(node).flatMap((parameter): Param[] => {
    const name = parameter.childForFieldName('name') ?? firstIdentifier(parameter);
    // `self` and `cls` are `this`, which the class has bound already.
    if (!name || name.text === 'self' || name.text === 'cls') return [];
    const value = parameter.childForFieldName('value');
    return [
      {
        name: name.text,
        range: range(name),
        ...(value ? { fallback: parameterDefault(value) ?? lowerExpression(value) } : {}),
        ...(parameter.type === 'dictionary_splat_pattern' ? { isRest: true } : {}),
      },
    ];
  });
}

function firstIdentifier(node: Node): Node | undefined {
  if (node.type === 'identifier') return node;
  return named(node).find((child) => child.type === 'identifier');
}

/** `__init__` first: what it sets on `self` is there when the other methods run. */
function lowerClassBody(node: Node): Stmt[] {
  const fields = isDataClass(node);
  const body = named(node.childForFieldName('body') ?? node).flatMap((child) =>
    fields ? asField(child, lowerStatement(child)) : lowerStatement(child),
  );
  const isInit = (statement: Stmt): boolean => statement.kind === 'function' && statement.name === '__init__';
  return [...body.filter(isInit), ...body.filter((statement) => !isInit(statement))];
}

function lowerIf(node: Node): Stmt {
  const test = node.childForFieldName('condition');
  const branches: Stmt[][] = [lowerBody(node.childForFieldName('consequence'))];
  let exhaustive = false;
  for (const clause of node.childrenForFieldName('alternative')) {
    if (clause.type === 'elif_clause') {
      const condition = clause.childForFieldName('condition');
      const first: Stmt[] = condition ? [{ kind: 'expr', expr: lowerExpression(condition) }] : [];
      branches.push([...first, ...lowerBody(clause.childForFieldName('consequence'))]);
    } else {
      branches.push(lowerBody(clause.childForFieldName('body')));
      exhaustive = true;
    }
  }
  return { kind: 'branches', branches, exhaustive, ...(test ? { test: lowerExpression(test) } : {}) };
}

function elseBody(node: Node): Node | null {
  return node.childForFieldName('alternative')?.childForFieldName('body') ?? null;
}

function lowerFor(node: Node): Stmt {
  const left = node.childForFieldName('left');
  const right = node.childForFieldName('right');
  const variables = left ? namesIn(left) : [];
  const body = lowerBody(node.childForFieldName('body'));
  return { kind: 'loop', variables, ...(right ? { over: lowerExpression(right) } : {}), body };
}

/** The body runs; a handler may; `else` and `finally` run after the body. */
function lowerTry(node: Node): Stmt[] {
  const statements = lowerBody(node.childForFieldName('body'));
  const handlers: Stmt[][] = [];
  const after: Stmt[] = [];
  for (const clause of node.namedChildren) {
    const block = clause.namedChildren.find((child) => child.type === 'block');
    if (clause.type === 'except_clause' || clause.type === 'except_group_clause')
      handlers.push(lowerBody(block ?? null));
    else if (clause.type === 'else_clause' || clause.type === 'finally_clause')
      after.push(...lowerBody(block ?? null));
  }
  return [...statements, { kind: 'branches', branches: handlers, exhaustive: false }, ...after];
}

function withBindings(node: Node): { name: string; value: Expr }[] {
  return node.descendantsOfType('with_item').map((item) => {
    const pattern = item.childForFieldName('value') ?? item;
    if (pattern.type !== 'as_pattern') return { name: '', value: lowerExpression(pattern) };
    const [value] = named(pattern);
    const target = pattern.childForFieldName('alias');
    return { name: target?.text ?? '', value: value ? lowerExpression(value) : lowerExpression(pattern) };
  });
}

function lowerImport(node: Node): Stmt[] {
  const from = node.childForFieldName('module_name');
  const statements: Stmt[] = [];
  for (const imported of node.childrenForFieldName('name')) {
    const alias = imported.childForFieldName('alias')?.text;
    const name = imported.childForFieldName('name')?.text ?? imported.text;
    const local = alias ?? (from ? name : (name.split('.', 1)[0] ?? name));
    statements.push({
      kind: 'import',
      module: from?.text ?? name,
      names: { [local]: from ? name : '*' },
      range: range(node),
    });
  }
  return statements;
}
