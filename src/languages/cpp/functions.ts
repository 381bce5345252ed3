import type { Expr, Param, Stmt } from '../program.ts';
import type { Node } from '../tree-sitter.ts';
import { declaredName, functionOf } from './declarators.ts';
import { lowerArguments, lowerExpression, typeExpression, valueOfType } from './expressions.ts';
import { isFieldName, named, range, visited, type Context } from './nodes.ts';
import { lowerBody } from './statements.ts';
import { kindOf, typeName } from './types.ts';

export function lowerParameters(list: Node | null, cx: Context): Param[] {
  if (!list) return [];
  return named(list).flatMap((parameter): Param[] => {
    if (!parameter.type.endsWith('parameter_declaration')) return [];
    const declarator = parameter.childForFieldName('declarator');
    const name = declarator && declaredName(declarator);
    const type = typeName(parameter.childForFieldName('type'));
    const fallback = parameter.childForFieldName('default_value');
    // One without a name takes its place all the same.
    return [
      {
        name: name?.text ?? '',
        range: range(name ?? parameter),
        ...(fallback ? { fallback: lowerExpression(fallback, cx) } : {}),
        ...(type === undefined ? {} : { type }),
      },
    ];
  });
}

/** @param method whether `this` is there, and fields may stand without it */
export function lowerFunction(node: Node, name: string, outer: Context, method: boolean): Stmt {
  const declarator = functionOf(node.childForFieldName('declarator'));
  const parameters = declarator?.childForFieldName('parameters') ?? null;
  const cx = inside(node, outer, method);
  return {
    kind: 'function',
    name,
    params: lowerParameters(parameters, cx),
    body: [...lowerInitializers(node, cx), ...lowerBody(node.childForFieldName('body'), cx)],
    range: range(node),
  };
}

/** The surroundings of a function's body. */
function inside(node: Node, outer: Context, method: boolean): Context {
  const locals = new Set<string>();
  const streams = new Set<string>();
  const found = node.descendantsOfType([
    'declaration',
    'init_declarator',
    'parameter_declaration',
    'optional_parameter_declaration',
    'for_range_loop',
  ]);
  for (const declaration of found) {
    const declarator = declaration.childForFieldName('declarator');
    const name = declarator && declaredName(declarator)?.text;
    if (name === undefined) continue;
    if (name !== null) locals.add(name);
    if (
      name !== null &&
      declaration.type === 'declaration' &&
      kindOf(declaration.childForFieldName('type')) === 'stream'
    )
      streams.add(name);
  }
  return { ...outer, locals, streams, local: true, method, inSwitch: false };
}

/** `: m_role(role), Base(arn)`: fields, and the class that this one extends. */
function lowerInitializers(node: Node, cx: Context): Stmt[] {
  const list = node.namedChildren.find(({ type }) => type === 'field_initializer_list');
  return (list ? named(list) : []).flatMap((initializer): Stmt[] => {
    const [first, given] = named(initializer);
    if (!first) return [];
    const name = first.childForFieldName('name') ?? first;
    const args = lowerArguments(given ?? null, cx);
    const at = range(initializer);
    const isField =
      first.type === 'field_identifier' &&
      (cx.fields.has(name.text) || isFieldName(name.text) || /^[a-z_]/.test(name.text));
    if (!isField)
      return [
        visited({
          kind: 'call',
          callee: lowerExpression(name, { ...cx, method: false }),
          args,
          isNew: true,
          range: at,
        }),
      ];
    const [value, ...more] = args;
    if (!value || more.length > 0) return args.map((arg) => visited(arg.value));
    const target: Expr = {
      kind: 'member',
      of: { kind: 'name', name: 'this', range: range(name) },
      name: name.text,
      nameRange: range(name),
      range: range(name),
    };
    return [{ kind: 'assign', target, value: value.value, range: at }];
  });
}

export function lowerLambda(node: Node, cx: Context): Expr {
  const declarator = node.childForFieldName('declarator');
  return {
    kind: 'function',
    params: lowerParameters(declarator?.childForFieldName('parameters') ?? null, cx),
    body: [
      ...lowerCaptures(node, cx),
      ...lowerBody(node.childForFieldName('body'), { ...cx, inSwitch: false }),
    ],
    range: range(node),
  };
}

/** `[request = std::move(request)]`. */
function lowerCaptures(node: Node, cx: Context): Stmt[] {
  const captures = node.childForFieldName('captures');
  return (captures ? named(captures) : []).flatMap((capture): Stmt[] => {
    const left = capture.childForFieldName('left');
    const right = capture.childForFieldName('right');
    if (!left || !right || left.text === right.text) return [];
    const value = lowerExpression(right, cx);
    if (value.kind === 'name' && value.name === left.text) return [];
    const target: Expr = { kind: 'name', name: left.text, range: range(left) };
    return [{ kind: 'assign', target, value, declares: true, range: range(capture) }];
  });
}

/** The object that `X a(b, c);` or `X a{b, c};` makes. */
export function constructed(type: Node, list: Node, cx: Context): Expr {
  const args = lowerArguments(list, cx);
  return (
    valueOfType(type, args, list) ?? {
      kind: 'call',
      callee: typeExpression(type, cx),
      args,
      isNew: true,
      range: { start: type.startIndex, end: list.endIndex },
    }
  );
}
