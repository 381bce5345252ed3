import type { Stmt } from '../program.ts';
import type { Node } from '../tree-sitter.ts';
import { lowerDeclaration } from './declarations.ts';
import { declaredName, functionOf, isIndirect } from './declarators.ts';
import { lowerExpression, typeExpression } from './expressions.ts';
import { constructed, lowerFunction } from './functions.ts';
import { literal, named, range, type Context } from './nodes.ts';
import { alternativesOf, isConditional } from './preprocessor.ts';
import { kindOf, lastName, typeName } from './types.ts';

/** A class with all that the file says of it. */
interface Class {
  readonly name: string;
  readonly at: Node;
  /** What its body declares. */
  readonly members: Node[];
  /** Methods and static fields that are defined outside of it. */
  readonly outside: Node[];
}

/** Classes with bodies, and those of which only methods stand here. */
export function lowerClasses(items: readonly Node[], cx: Context): Stmt[] {
  const classes = new Map<string, Class>();
  const classNamed = (name: string, at: Node): Class => {
    let found = classes.get(name);
    if (!found) classes.set(name, (found = { name, at, members: [], outside: [] }));
    return found;
  };
  const take = (item: Node): void => {
    const specified = classOf(item);
    if (specified) {
      const own = classNamed(specified.name, item);
      for (const member of membersOf(specified.body)) {
        own.members.push(member);
        take(member);
      }
      return;
    }
    const owner = classNameOf(item);
    if (owner !== undefined) classNamed(owner, item).outside.push(item);
  };
  items.forEach(take);
  return [...classes.values()].map((one) => lowerClass(one, cx));
}

const isClass = (node: Node | null): node is Node =>
  node !== null && /^(?:class|struct|union)_specifier$/.test(node.type);

/** The class that an item defines, by itself or as the type of what it declares. */
export function classOf(node: Node): { name: string; body: Node } | undefined {
  const type = [node, node.childForFieldName('type')].find(isClass);
  if (!type) return undefined;
  const own = type.childForFieldName('body');
  const name = type.childForFieldName('name');
  if (own) return { name: name ? lastName(name) : '', body: own };
  // `class EXPORTED X { … }`: without the macro's definition it reads like a function X of type EXPORTED.
  const declarator = node.childForFieldName('declarator');
  const body = node.childForFieldName('body');
  return node.type === 'function_definition' && declarator?.type === 'identifier' && body
    ? { name: declarator.text, body }
    : undefined;
}

function membersOf(body: Node): Node[] {
  return named(body).flatMap((member): Node[] => {
    if (isConditional(member)) return alternativesOf(member).flat();
    // `public:` reads like a label where the class reads like a function.
    return member.type === 'template_declaration' || member.type === 'labeled_statement'
      ? named(member)
      : [member];
  });
}

/** The class of `void A::b()` and `const char *A::ROLE = …`. */
export function classNameOf(node: Node): string | undefined {
  if (node.type !== 'function_definition' && node.type !== 'declaration') return undefined;
  const declarator = node.childForFieldName('declarator');
  if (!declarator || (node.type === 'declaration' && declarator.type !== 'init_declarator')) return undefined;
  const name = declaredName(functionOf(declarator) ?? declarator);
  if (name?.type !== 'qualified_identifier') return undefined;
  let scope = name.childForFieldName('scope');
  for (let inner = name.childForFieldName('name'); inner?.type === 'qualified_identifier';) {
    scope = inner.childForFieldName('scope');
    inner = inner.childForFieldName('name');
  }
  return scope ? lastName(scope) : undefined;
}

function lowerClass({ name, at, members, outside }: Class, outer: Context): Stmt {
  const fields = members.filter(({ type }) => type === 'field_declaration' || type === 'declaration');
  const cx: Context = { ...outer, fields: new Set(fields.flatMap(namesOf)), method: true, local: false };
  const functions = [...members, ...outside].filter(
    (node) => node.type === 'function_definition' && !classOf(node),
  );
  const isMaker = (node: Node): boolean => methodName(node) === name;
  return {
    kind: 'class',
    name,
    body: [
      ...fields.flatMap((field) => lowerField(field, { ...cx, method: false })),
      ...outside.filter(({ type }) => type === 'declaration').flatMap((node) => lowerDeclaration(node, cx)),
      // What the constructors set is there when the other methods run.
      ...[...functions.filter(isMaker), ...functions.filter((node) => !isMaker(node))].map((node) =>
        lowerFunction(node, methodName(node), cx, true),
      ),
    ],
    range: range(at),
  };
}

function namesOf(field: Node): string[] {
  return field.childrenForFieldName('declarator').flatMap((declarator) => {
    if (functionOf(declarator)) return [];
    const name = declaredName(declarator);
    return name ? [name.text] : [];
  });
}

function methodName(node: Node): string {
  const declarator = functionOf(node.childForFieldName('declarator'));
  let name = declarator && declaredName(declarator);
  while (name?.type === 'qualified_identifier') name = name.childForFieldName('name') ?? undefined;
  return name?.text ?? '';
}

function lowerField(field: Node, cx: Context): Stmt[] {
  const type = field.childForFieldName('type');
  const value = field.childForFieldName('default_value');
  const typed = type ? typeName(type) : undefined;
  return field.childrenForFieldName('declarator').flatMap((declarator): Stmt[] => {
    const name = functionOf(declarator) ? undefined : declaredName(declarator);
    if (!name || !type) return [];
    if (declarator.type === 'init_declarator') return lowerDeclaration(field, cx);
    const target = { kind: 'name', name: name.text, range: range(name) } as const;
    if (value) {
      const braces = value.type === 'initializer_list' && kindOf(type) !== 'auto';
      const lowered = braces ? constructed(type, value, cx) : lowerExpression(value, cx);
      return [{ kind: 'assign', target, value: lowered, range: range(field) }];
    }
    // An object is there from the start; of anything else only the type is known.
    const isObject = kindOf(type) === 'object' && !isIndirect(declarator);
    return [
      {
        kind: 'assign',
        target,
        value: isObject
          ? { kind: 'call', callee: typeExpression(type, cx), args: [], isNew: true, range: range(type) }
          : literal(null, range(name)),
        ...(typed === undefined ? {} : { type: typed }),
        range: range(field),
      },
    ];
  });
}
