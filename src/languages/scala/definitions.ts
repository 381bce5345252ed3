import type { Expr, Param, Stmt } from '../program.ts';
import type { Node } from '../tree-sitter.ts';
import { lowerExpression } from './expressions.ts';
import { importedNames, valuesOf } from './companions.ts';
import { field } from './fields.ts';
import { lowerImport } from './imports.ts';
import { literalAt, parts, rangeOf, typeName } from './nodes.ts';
import { bindings } from './patterns.ts';
import { drop, give, lowerBody, lowerInto, type Sink } from './statements.ts';

/** Definitions and declarations; undefined for what is an expression. */
export function lowerDefinition(node: Node): Stmt[] | undefined {
  switch (node.type) {
    case 'val_definition':
    case 'var_definition':
      return lowerValue(node);
    case 'val_declaration':
    case 'var_declaration':
      return lowerDeclaration(node);
    case 'function_definition':
      return [lowerFunction(node)];
    case 'function_declaration':
    case 'type_definition':
    case 'package_clause':
      return node.type === 'package_clause' ? lowerBody(node.childForFieldName('body')) : [];
    case 'class_definition':
    case 'object_definition':
    case 'trait_definition':
    case 'enum_definition':
    case 'package_object':
      return [lowerClass(node)];
    case 'given_definition':
      return lowerGiven(node);
    case 'extension_definition':
      return parts(node).flatMap((child) => (child.type === 'parameters' ? [] : lowerInto(child, drop)));
    case 'import_declaration':
      return [...lowerImport(node), ...importedNames(node)];
    case 'export_declaration':
    case 'end_ident':
    case 'identifiers':
    case 'modifiers':
    case 'type_parameters':
      return [];
    case 'ERROR':
      return lowerBody(node);
  }
  return undefined;
}

function lowerValue(node: Node): Stmt[] {
  const pattern = node.childForFieldName('pattern');
  const value = node.childForFieldName('value');
  const type = typeName(node.childForFieldName('type'));
  if (!pattern || !value) return lowerBody(node);
  if (pattern.type === 'identifier') return intoName(pattern, value, type, node);
  if (pattern.type !== 'tuple_pattern') return [...lowerInto(value, drop), ...bindings(pattern)];
  return lowerTuple(parts(pattern), value, node);
}

function intoName(name: Node, value: Node, type: string | undefined, node: Node): Stmt[] {
  const target: Expr = { kind: 'name', name: name.text, range: rangeOf(name) };
  const range = rangeOf(node);
  const sink: Sink = (expr) => [
    { kind: 'assign', target, value: expr, declares: true, ...(type === undefined ? {} : { type }), range },
  ];
  // `var x: String = _` has nothing yet.
  return value.type === 'wildcard' ? sink(literalAt(value, null)) : lowerInto(value, sink);
}

/** `val (a, b) = f()`: the first is read from the call, the others stay unknown. */
function lowerTuple(targets: readonly Node[], value: Node, node: Node): Stmt[] {
  const of = lowerExpression(value);
  const items = of.kind === 'list' && of.items.length === targets.length ? of.items : [];
  return targets.flatMap((target, i) => {
    const index: Expr = { kind: 'literal', value: i, range: rangeOf(target) };
    const part: Expr =
      items[i]?.value ??
      (i === 0
        ? { kind: 'index', of, index, range: of.range }
        : { kind: 'opaque', inner: [], range: of.range });
    if (target.type !== 'identifier') return [...(i === 0 ? drop(part) : []), ...bindings(target)];
    return [
      {
        kind: 'assign',
        target: lowerExpression(target),
        value: part,
        declares: true,
        range: rangeOf(node),
      } as const,
    ];
  });
}

function lowerDeclaration(node: Node): Stmt[] {
  const name = node.childForFieldName('name');
  const type = typeName(node.childForFieldName('type'));
  if (!name || type === undefined) return [];
  const target: Expr = { kind: 'name', name: name.text, range: rangeOf(name) };
  const value: Expr = { kind: 'opaque', inner: [], range: rangeOf(node) };
  return [{ kind: 'assign', target, value, declares: true, type, range: rangeOf(node) }];
}

function lowerFunction(node: Node): Stmt {
  const body = node.childForFieldName('body');
  return {
    kind: 'function',
    name: node.childForFieldName('name')?.text ?? '',
    params: parametersOf(node, 'parameters'),
    body: body ? lowerInto(body, give) : [],
    range: rangeOf(node),
  };
}

function parametersOf(node: Node, field: string): Param[] {
  return node
    .childrenForFieldName(field)
    .filter((list) => list.isNamed)
    .flatMap(parts)
    .flatMap((parameter): Param[] => {
      const name = parameter.childForFieldName('name');
      if (!name) return [];
      const value = parameter.childForFieldName('default_value');
      const type = typeName(parameter.childForFieldName('type'));
      return [
        {
          name: name.text,
          range: rangeOf(name),
          ...(value ? { fallback: lowerExpression(value) } : {}),
          ...(type === undefined ? {} : { type }),
        },
      ];
    });
}

/**
 * A class is a function of its parameters, since every method sees them as it sees the names around it.
 * Without parameters it is a class like others. Beside its companion it has no name of its own.
 */
export function lowerClass(node: Node, companion?: Node): Stmt {
  const name = node.childForFieldName('name')?.text ?? '';
  const params = parametersOf(node, 'class_parameters');
  const extended = node.childForFieldName('extend');
  const parents = extended
    ? parts(extended)
        .filter(({ type }) => type === 'arguments')
        .flatMap((list) => parts(list).flatMap((argument) => drop(lowerArgumentValue(argument))))
    : [];
  const body = [
    ...(companion ? valuesOf(companion) : []),
    ...parents,
    ...lowerBody(node.childForFieldName('body')).flatMap(field),
  ];
  const own: Stmt = { kind: 'class', name: companion ? '' : name, body, range: rangeOf(node) };
  return params.length === 0 ? own : { kind: 'function', name, params, body: [own], range: rangeOf(node) };
}

function lowerArgumentValue(node: Node): Expr {
  const value = node.type === 'assignment_expression' ? node.childForFieldName('right') : node;
  return lowerExpression(value ?? node);
}

function lowerGiven(node: Node): Stmt[] {
  const name = node.childForFieldName('name');
  const body = node.childForFieldName('body');
  if (!body) return parts(node).flatMap((child) => (child.type === 'arguments' ? lowerBody(child) : []));
  if (body.type === 'template_body' || body.type === 'with_template_body') return lowerBody(body);
  const type = typeName(node.childForFieldName('return_type'));
  return name ? intoName(name, body, type, node) : lowerInto(body, drop);
}
