import type { Expr, Stmt } from '../program.ts';
import type { Node } from '../tree-sitter.ts';
import { isGivenName, lowerExpression, named } from './expressions.ts';
import { isPlain } from './options.ts';

/** Decorators and base classes that make a constructor of the annotated names: `dataclasses`, `attrs`, `pydantic`, `typing`. */
const DECORATOR = /^@[\w.]{0,60}?(?:dataclass|attrs?|define|frozen|mutable)\b/;
const BASE = /(?:^|[(,.\s])(?:BaseModel|BaseSettings|NamedTuple|SQLModel|Struct)\b/;

/** Whether a class's annotated names are parameters of its constructor. */
export function isDataClass(node: Node): boolean {
  if (BASE.test(node.childForFieldName('superclasses')?.text.slice(0, 1000) ?? '')) return true;
  const { parent } = node;
  if (parent?.type !== 'decorated_definition') return false;
  return parent.namedChildren.some((child) => child.type === 'decorator' && DECORATOR.test(child.text));
}

/** A field as such a class declares it: what is written is what holds where nobody passes another value. */
export function asField(node: Node, statements: readonly Stmt[]): readonly Stmt[] {
  const [only] = node.namedChildren;
  const isAnnotated = only?.type === 'assignment' && only.childForFieldName('type') !== null;
  if (!isAnnotated) return statements;
  const usual = describedDefault(only.childForFieldName('right'));
  return statements.map((statement) => {
    if (statement.kind !== 'assign') return statement;
    const { value, range } = statement;
    const given = { kind: 'opaque', inner: [], range } as const;
    return { ...statement, value: { kind: 'default', value: given, fallback: usual ?? value, range } };
  });
}

/** Functions that describe a field: of `pydantic` and `sqlmodel`, which take the default first, and of `dataclasses` and `attrs`. */
const DESCRIBING = /(?:^|\.)[Ff]ield$/;

/** The same of a parameter: of `typer` and `fastapi`. */
const PARAMETER = /^(?:typer\.)?(?:Option|Argument)$|^(?:fastapi\.)?(?:Body|Form|Header|Query)$/;

/** The default of a parameter that is described: `typer.Option(43200, help='…')`. */
export function parameterDefault(call: Node | null): Expr | undefined {
  return describedDefault(call, PARAMETER);
}

/** The default of a field that is described: `Field(43200, ge=900)`, `field(default=43200)`. */
function describedDefault(call: Node | null, describing = DESCRIBING): Expr | undefined {
  if (call?.type !== 'call' || !describing.test(call.childForFieldName('function')?.text ?? ''))
    return undefined;
  const args = named(call.childForFieldName('arguments') ?? call);
  const [first] = args;
  const byName = args.find((one) => isGivenName(one, 'default'))?.childForFieldName('value');
  const node = byName ?? (first?.type === 'keyword_argument' ? undefined : first);
  const value = node ? lowerExpression(node) : undefined;
  return node && value && isPlain(value, node) ? value : undefined;
}
