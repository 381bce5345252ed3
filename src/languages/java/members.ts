import type { Expr, Stmt } from '../program.ts';
import { mapExpression, mapParams, type Mapper } from './map.ts';

/** The names of one body, and what they stand for. */
interface Frame {
  /** The class whose fields these are; undefined for the variables of a function. */
  readonly owner: string | undefined;
  readonly names: ReadonlySet<string>;
  /** What is assigned by a bare name is a field of an object that has none. */
  readonly receiver?: boolean;
  readonly outer: Frame | undefined;
}

/**
 * A field by its bare name is the field of the object, unless a variable of that name is nearer: `role`
 * becomes `this.role`, and from within an inner class `Outer.role`.
 */
export function withMembers(body: readonly Stmt[]): Stmt[] {
  return body.map((one) => mapStatement(one, undefined));
}

function mapperIn(frame: Frame | undefined): Mapper {
  return {
    name: (expr) => resolved(expr, frame),
    closure: (closure) => {
      const own: Frame = {
        owner: undefined,
        names: new Set([...closure.params.map(({ name }) => name), ...declaredIn(closure.body)]),
        receiver: closure.receiver === true || (frame?.receiver === true && frame.owner === undefined),
        outer: frame,
      };
      return {
        ...closure,
        params: mapParams(closure.params, mapperIn(frame)),
        body: mapBody(closure.body, own),
      };
    },
  };
}

type Name = Extract<Expr, { kind: 'name' }>;

function resolved(expr: Name, frame: Frame | undefined): Expr {
  const { name, range } = expr;
  let inner = true;
  for (let at = frame; at; at = at.outer) {
    if (at.names.has(name)) {
      if (at.owner === undefined) return expr;
      const of: Expr = { kind: 'name', name: inner ? 'this' : at.owner, range };
      return { kind: 'member', of, name, nameRange: range, range };
    }
    if (at.owner !== undefined) inner = false;
  }
  return expr;
}

function mapBody(body: readonly Stmt[], frame: Frame): Stmt[] {
  return body.map((one) => mapStatement(one, frame));
}

function mapStatement(one: Stmt, frame: Frame | undefined): Stmt {
  const mapper = mapperIn(frame);
  const expression = (expr: Expr): Expr => mapExpression(expr, mapper);
  const body = (statements: readonly Stmt[]): Stmt[] => statements.map((inner) => mapStatement(inner, frame));
  switch (one.kind) {
    case 'expr':
      return { kind: 'expr', expr: expression(one.expr) };
    case 'assign': {
      const { target } = one;
      const isOwn = target.kind === 'name' && (one.declares === true || frame?.receiver === true);
      return { ...one, target: isOwn ? target : expression(target), value: expression(one.value) };
    }
    case 'destructure':
      return { ...one, value: expression(one.value) };
    case 'function':
      return mapFunction(one, frame);
    case 'class':
      return { ...one, body: mapClassBody(one.body, one.name, frame) };
    case 'branches':
      return {
        ...one,
        branches: one.branches.map(body),
        ...(one.test ? { test: expression(one.test) } : {}),
      };
    case 'loop':
      return { ...one, body: body(one.body), ...(one.over ? { over: expression(one.over) } : {}) };
    case 'block': {
      const bindings = one.bindings?.map(({ name, value }) => ({ name, value: expression(value) }));
      return { ...one, body: body(one.body), ...(bindings ? { bindings } : {}) };
    }
    case 'return':
      return { kind: 'return', ...(one.value ? { value: expression(one.value) } : {}) };
    case 'import':
      return one;
  }
}

function mapFunction(one: Extract<Stmt, { kind: 'function' }>, frame: Frame | undefined): Stmt {
  const names = new Set([...one.params.map(({ name }) => name), ...declaredIn(one.body)]);
  return {
    ...one,
    params: mapParams(one.params, mapperIn(frame)),
    body: mapBody(one.body, { owner: undefined, names, outer: frame }),
  };
}

function mapClassBody(body: readonly Stmt[], owner: string, outer: Frame | undefined): Stmt[] {
  const names = body.flatMap((one) =>
    one.kind === 'assign' && one.target.kind === 'name' ? [one.target.name] : [],
  );
  const frame: Frame = { owner, names: new Set(names), outer };
  return mapBody(body, frame);
}

/** The variables that a body declares, without those of functions and classes in it. */
function declaredIn(body: readonly Stmt[]): string[] {
  return body.flatMap((one): string[] => {
    switch (one.kind) {
      case 'assign':
        return one.declares === true && one.target.kind === 'name' ? [one.target.name] : [];
      case 'destructure':
        return one.fields.map(({ name }) => name);
      case 'branches':
        return one.branches.flatMap(declaredIn);
      case 'loop':
        return [...one.variables, ...declaredIn(one.body)];
      case 'block':
        return [...(one.bindings ?? []).map(({ name }) => name), ...declaredIn(one.body)];
      default:
        return [];
    }
  });
}
