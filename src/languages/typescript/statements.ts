import type { TSESTree } from '@typescript-eslint/typescript-estree';
import type { Expr, MapItem, Program, Stmt } from '../program.ts';
import { isArithmetic, lowerExpression } from './expressions.ts';
import { lowerBranches, lowerLoop } from './control-flow.ts';
import { lowerDecorators } from './decorators.ts';
import { lowerImport, lowerImportEquals, lowerRequire, lowerExportAll, lowerExportFrom } from './modules.ts';
import { keyName, name, nothing, opaque, range, unwrap, type Node } from './nodes.ts';
import { lowerExport } from './exports.ts';
import { bind, boundNames, lowerParameter } from './patterns.ts';

type FunctionNode =
  TSESTree.FunctionDeclaration | TSESTree.FunctionExpression | TSESTree.ArrowFunctionExpression;

export function lowerProgram(program: TSESTree.Program): Program {
  const exported = new Set(program.body.flatMap(exportedNames));
  return {
    body: program.body.flatMap((node) => {
      const declaration = node.type === 'ExportNamedDeclaration' ? (node.declaration ?? node) : node;
      // A module's `let x;` is set by functions that run in an order nobody sees.
      const statements =
        declaration.type === 'VariableDeclaration'
          ? lowerDeclarations(declaration, opaque)
          : (lowerExport(declaration) ?? lowerStatement(declaration));
      return visible(statements, declaration === node ? exported : undefined);
    }),
  };
}

/** The names that `export { a, b as c }` and `export default a` give to other files. */
function exportedNames(node: Node): string[] {
  if (node.type === 'ExportDefaultDeclaration')
    return node.declaration.type === 'Identifier' ? [node.declaration.name] : [];
  if (node.type !== 'ExportNamedDeclaration' || node.source) return [];
  return node.specifiers.map(({ local }) => keyName(local, false) ?? '');
}

/** Functions that other files can call: those of some names, or all of them. */
function visible(statements: readonly Stmt[], names?: ReadonlySet<string>): Stmt[] {
  return statements.map((statement) =>
    statement.kind === 'function' && names?.has(statement.name) !== false
      ? { ...statement, isPrivate: false }
      : statement,
  );
}

export function lowerBody(body: readonly Node[]): Stmt[] {
  return body.flatMap(lowerStatement);
}

export function lowerStatement(node: Node): Stmt[] {
  switch (node.type) {
    case 'ExpressionStatement':
      return lowerEffect(node.expression);
    case 'VariableDeclaration':
      return lowerDeclarations(node, nothing);
    case 'FunctionDeclaration':
      return [lowerFunction(node.id?.name ?? 'default', node, true)];
    case 'ClassDeclaration':
      return [lowerClass(node)];
    case 'ImportDeclaration':
      return [lowerImport(node)];
    case 'TSImportEqualsDeclaration':
      return lowerImportEquals(node);
    case 'ExportNamedDeclaration':
      return node.declaration ? visible(lowerStatement(node.declaration)) : lowerExportFrom(node);
    case 'ExportAllDeclaration':
      return [lowerExportAll(node)];
    case 'ExportDefaultDeclaration':
      return isStatement(node.declaration)
        ? visible(lowerStatement(node.declaration))
        : lowerEffect(node.declaration);
    case 'TSExportAssignment':
      return lowerEffect(node.expression);
    case 'TSEnumDeclaration':
      return [lowerEnum(node)];
    case 'TSModuleDeclaration':
      return 'body' in node && node.body ? [{ kind: 'block', body: lowerBody(node.body.body) }] : [];
    case 'ReturnStatement':
      return [node.argument ? { kind: 'return', value: lowerExpression(node.argument) } : { kind: 'return' }];
    case 'ThrowStatement':
      return [{ kind: 'return', value: lowerExpression(node.argument) }];
    case 'BlockStatement':
    case 'StaticBlock':
      return [{ kind: 'block', body: lowerBody(node.body) }];
    case 'LabeledStatement':
      return lowerStatement(node.body);
    case 'IfStatement':
    case 'SwitchStatement':
    case 'TryStatement':
      return lowerBranches(node);
    case 'ForStatement':
    case 'ForInStatement':
    case 'ForOfStatement':
    case 'WhileStatement':
    case 'DoWhileStatement':
      return lowerLoop(node);
    default:
      return [];
  }
}

function isStatement(node: Node): boolean {
  return node.type === 'FunctionDeclaration' || node.type === 'ClassDeclaration';
}

/** An expression that stands alone, for what it does. */
export function lowerEffect(expression: Node): Stmt[] {
  const node = unwrap(expression);
  switch (node.type) {
    case 'AssignmentExpression':
      return lowerAssignment(node);
    case 'UpdateExpression':
      return [
        { kind: 'assign', target: lowerExpression(node.argument), value: opaque(node), range: range(node) },
      ];
    case 'SequenceExpression':
      return node.expressions.flatMap(lowerEffect);
    case 'UnaryExpression':
      if (node.operator === 'void') return lowerEffect(node.argument);
      return [{ kind: 'expr', expr: lowerExpression(node) }];
    case 'LogicalExpression':
      if (unwrap(node.right).type === 'AssignmentExpression') {
        return [
          {
            kind: 'branches',
            branches: [lowerEffect(node.right)],
            exhaustive: false,
            test: lowerExpression(node.left),
          },
        ];
      }
      return [{ kind: 'expr', expr: lowerExpression(node) }];
    default:
      return [{ kind: 'expr', expr: lowerExpression(node) }];
  }
}

function lowerAssignment(node: TSESTree.AssignmentExpression): Stmt[] {
  const { left, right, operator } = node;
  const at = range(node);
  if (operator === '=') {
    const imported = lowerRequire(left, right, node);
    if (imported) return [imported];
    const value = unwrap(right);
    if (isFunction(value)) return [lowerFunction(lastName(left) ?? 'function', value, false)];
    // `a = b = value`
    if (value.type === 'AssignmentExpression') {
      return [...lowerAssignment(value), ...bind(left, lowerExpression(value.left), undefined, false)];
    }
    return bind(left, lowerExpression(right), right, false);
  }
  const target = lowerExpression(left);
  const value = lowerExpression(right);
  const op = operator.slice(0, -1);
  if (isArithmetic(op)) return [{ kind: 'assign', target, value, op, range: at }];
  const fallback = operator === '??=' || operator === '||=';
  const result: Expr = fallback
    ? { kind: 'default', value: target, fallback: value, range: at }
    : opaque(node, [value]);
  return [{ kind: 'assign', target, value: result, range: at }];
}

/** `unset` says what a variable is that is declared without a value. */
function lowerDeclarations(node: TSESTree.VariableDeclaration, unset: (id: Node) => Expr): Stmt[] {
  if (node.declare) return [];
  return node.declarations.flatMap(({ id, init }): Stmt[] => {
    if (!init) return bind(id, unset(id), undefined, true);
    const imported = lowerRequire(id, init, node);
    if (imported) return [imported];
    const value = unwrap(init);
    if (isFunction(value) && id.type === 'Identifier') return [lowerFunction(id.name, value, true)];
    return bind(id, lowerExpression(init), init, true);
  });
}

function isFunction(node: Node): node is TSESTree.FunctionExpression | TSESTree.ArrowFunctionExpression {
  return node.type === 'FunctionExpression' || node.type === 'ArrowFunctionExpression';
}

function lastName(node: Node): string | undefined {
  if (node.type === 'Identifier') return node.name;
  return node.type === 'MemberExpression' ? keyName(node.property, node.computed) : undefined;
}

function lowerFunction(label: string, node: FunctionNode, isPrivate: boolean): Stmt {
  return {
    kind: 'function',
    name: label,
    params: node.params.map(lowerParameter),
    body: functionBody(node),
    isPrivate,
    range: range(node),
  };
}

/** What only the class itself can call: `private x()`, `#x()`. */
function isPrivate({
  accessibility,
  key,
}: Pick<TSESTree.MethodDefinition, 'accessibility' | 'key'>): boolean {
  return accessibility === 'private' || key.type === 'PrivateIdentifier';
}

export function functionBody(node: FunctionNode): Stmt[] {
  const { body } = node;
  if (body.type !== 'BlockStatement') return [{ kind: 'return', value: lowerExpression(body) }];
  // `constructor(private readonly sts: STSClient)` declares the field and sets it.
  const properties = node.params.flatMap((param): Stmt[] => {
    if (param.type !== 'TSParameterProperty') return [];
    const [bound] = boundNames(param.parameter);
    return bound === undefined ? [] : [setField(bound, param, name(bound, param))];
  });
  return [...properties, ...lowerBody(body.body)];
}

function setField(field: string, at: Node, value: Expr): Stmt {
  const target: Expr = {
    kind: 'member',
    of: name('this', at),
    name: field,
    nameRange: range(at),
    range: range(at),
  };
  return { kind: 'assign', target, value, range: range(at) };
}

export function lowerClass(node: TSESTree.ClassDeclaration | TSESTree.ClassExpression): Stmt {
  const fields: Stmt[] = [];
  const constructors: Stmt[] = [];
  const methods: Stmt[] = [];
  for (const element of node.body.body) {
    if (element.type === 'StaticBlock') {
      fields.push(...lowerStatement(element));
    } else if (element.type === 'PropertyDefinition' || element.type === 'AccessorProperty') {
      const key = keyName(element.key, element.computed);
      if (!element.value || key === undefined) continue;
      if (isFunction(element.value)) methods.push(lowerFunction(key, element.value, isPrivate(element)));
      else fields.push(setField(key, element.key, lowerExpression(element.value)));
    } else if (element.type === 'MethodDefinition' && element.value.type === 'FunctionExpression') {
      const label = keyName(element.key, element.computed) ?? 'method';
      const method = lowerFunction(label, element.value, isPrivate(element));
      (element.kind === 'constructor' ? constructors : methods).push(method);
    }
  }
  // Fields come first, then the constructor: methods see what those have set.
  return {
    kind: 'class',
    name: node.id?.name ?? 'class',
    body: [...lowerDecorators(node), ...fields, ...constructors, ...methods],
    range: range(node),
  };
}

function lowerEnum(node: TSESTree.TSEnumDeclaration): Stmt {
  let next: number | undefined = 0;
  const entries: MapItem[] = [];
  for (const { id, initializer } of node.body.members) {
    const key = keyName(id, false);
    if (key === undefined) continue;
    const value: Expr = initializer
      ? lowerExpression(initializer)
      : next === undefined
        ? opaque(id)
        : { kind: 'literal', value: next, range: range(id) };
    next = value.kind === 'literal' && typeof value.value === 'number' ? value.value + 1 : undefined;
    entries.push({ key, keyRange: range(id), value });
  }
  const map: Expr = { kind: 'map', entries, range: range(node.body) };
  return {
    kind: 'assign',
    target: name(node.id.name, node.id),
    value: map,
    declares: true,
    range: range(node),
  };
}
