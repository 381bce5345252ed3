import type { Expr, Param, Stmt } from '../program.ts';
import type { Node } from '../tree-sitter.ts';
import { literal, nameAt, named, opaque, range, type Context } from './nodes.ts';
import { receiverOf } from './outline.ts';
import { lowerBlock } from './statements.ts';
import { typeName } from './types.ts';

export function lowerFunction(node: Node, cx: Context): Stmt {
  const receiver = node.type === 'method_declaration' ? receiverOf(node) : undefined;
  const params = paramsOf(node.childForFieldName('parameters'));
  const own: Param[] = receiver?.name
    ? [{ name: receiver.name, type: receiver.type, range: range(receiver.node) }]
    : [];
  const body = node.childForFieldName('body');
  const inner: Context = {
    file: cx.file,
    before: [],
    ...(receiver && !(body && declares(body, receiver.name)) ? { receiver } : {}),
  };
  return {
    kind: 'function',
    name: node.childForFieldName('name')?.text ?? '',
    params: [...own, ...params],
    body: body ? lowerBody(node, body, inner) : [],
    range: range(node),
  };
}

/** `func(o *Options) { … }`. */
export function lowerClosure(node: Node, cx: Context): Expr {
  const body = node.childForFieldName('body');
  if (!body) return opaque([], range(node));
  const params = paramsOf(node.childForFieldName('parameters'));
  const { receiver } = cx;
  const hidden = receiver && params.some(({ name }) => name === receiver.name);
  const inner: Context = { file: cx.file, before: [], ...(receiver && !hidden ? { receiver } : {}) };
  return { kind: 'function', params, body: lowerBody(node, body, inner), range: range(node) };
}

function lowerBody(node: Node, body: Node, cx: Context): Stmt[] {
  const results = resultsOf(node);
  const [first] = results;
  const inner: Context = first ? { ...cx, result: first.name.text } : cx;
  const declared = results.map(({ name, type }): Stmt => ({
    kind: 'assign',
    target: nameAt(name),
    value: literal(null, range(name)),
    declares: true,
    ...(type === undefined ? {} : { type }),
    range: range(name),
  }));
  return [...declared, ...lowerBlock(body, inner)];
}

interface Result {
  readonly name: Node;
  readonly type: string | undefined;
}

/** `(creds aws.Credentials, err error)`: results that are variables. */
function resultsOf(node: Node): Result[] {
  const list = node.childForFieldName('result');
  if (list?.type !== 'parameter_list') return [];
  return named(list).flatMap((one) => {
    const type = typeName(one.childForFieldName('type'));
    return one
      .childrenForFieldName('name')
      .filter(({ isNamed, text }) => isNamed && text !== '_')
      .map((name) => ({ name, type }));
  });
}

function paramsOf(list: Node | null): Param[] {
  if (!list) return [];
  return named(list).flatMap((one): Param[] => {
    const type = one.type === 'parameter_declaration' ? typeName(one.childForFieldName('type')) : undefined;
    const names = one.childrenForFieldName('name').filter(({ isNamed }) => isNamed);
    // A parameter without a name still has its place.
    if (names.length === 0) return [{ name: '_', range: range(one) }];
    return names.map((name) => ({
      name: name.text,
      range: range(name),
      ...(type === undefined ? {} : { type }),
    }));
  });
}

/** Whether a body has a variable of its own that hides the name. */
function declares(body: Node, name: string): boolean {
  return body
    .descendantsOfType('short_var_declaration')
    .some((one) =>
      named(one.childForFieldName('left') ?? one).some((target) => target.text === name && name !== ''),
    );
}
