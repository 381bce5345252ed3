import type { Node } from '../tree-sitter.ts';

/** Templates that only hold another type. */
const HOLDERS =
  /^(?:shared_ptr|unique_ptr|weak_ptr|optional|reference_wrapper|atomic|SharedPtr|UniquePtr|unique_object_ptr|Lazy)$/;

/** A type as written, its namespaces joined by dots, without holders, pointers and template arguments. */
export function typeName(node: Node | null): string | undefined {
  switch (node?.type) {
    case 'type_identifier':
    case 'primitive_type':
    case 'identifier':
    case 'namespace_identifier':
      return node.text;
    case 'sized_type_specifier':
      return 'long';
    case 'qualified_identifier': {
      const name = node.childForFieldName('name');
      const scope = typeName(node.childForFieldName('scope'));
      const inner = held(name);
      if (inner) return typeName(inner);
      const own = typeName(name);
      return scope === undefined ? own : own === undefined ? undefined : `${scope}.${own}`;
    }
    case 'template_type':
    case 'template_function': {
      const inner = held(node);
      return inner ? typeName(inner) : node.childForFieldName('name')?.text;
    }
    case 'type_descriptor':
      return typeName(node.childForFieldName('type'));
    case 'struct_specifier':
    case 'class_specifier':
    case 'dependent_type':
      return typeName(node.childForFieldName('name') ?? node.namedChildren[0] ?? null);
    default:
      return undefined;
  }
}

/** The T of `std::shared_ptr<T>`. */
function held(node: Node | null): Node | undefined {
  if (node?.type === 'qualified_identifier') return held(node.childForFieldName('name'));
  if (node?.type !== 'template_type') return undefined;
  if (!HOLDERS.test(node.childForFieldName('name')?.text ?? '')) return undefined;
  return firstArgument(node);
}

/** The first template argument of `f<T>` or `X<T>`. */
export function firstArgument(node: Node): Node | undefined {
  if (node.type === 'qualified_identifier') {
    const name = node.childForFieldName('name');
    return name ? firstArgument(name) : undefined;
  }
  return node.childForFieldName('arguments')?.namedChildren[0];
}

const SCALAR =
  /^(?:auto|bool|char|int|long|short|float|double|size_t|ssize_t|time_t|void|unsigned|signed|u?int(?:8|16|32|64)?_t|wchar_t|char8_t|seconds|minutes|hours|milliseconds)$/;
const TEXT = /^(?:string|String|string_view|wstring|StringView|QString|std_string|basic_string)$/;
const STREAM = /^(?:o?stringstream|O?StringStream|stringstream|SStream)$/;
const HOLDING = /^(?:shared_ptr|unique_ptr|weak_ptr|function|reference_wrapper|atomic)$/;
const LISTING = /^(?:vector|Vector|array|list|List|set|Set|deque|initializer_list|unordered_set|pair|tuple)$/;

export type Kind = 'scalar' | 'text' | 'stream' | 'optional' | 'holder' | 'list' | 'object' | 'auto';

/** What a declaration of a type makes. */
export function kindOf(type: Node | null): Kind {
  if (!type || type.type === 'placeholder_type_specifier') return 'auto';
  if (
    type.type === 'primitive_type' ||
    type.type === 'sized_type_specifier' ||
    type.type === 'enum_specifier'
  )
    return 'scalar';
  const last = lastName(type);
  if (SCALAR.test(last)) return 'scalar';
  if (TEXT.test(last)) return 'text';
  if (STREAM.test(last)) return 'stream';
  if (last === 'optional' || last === 'Optional') return 'optional';
  if (HOLDING.test(last)) return 'holder';
  if (LISTING.test(last)) return 'list';
  return 'object';
}

/** `String` of `Aws::String`, `vector` of `std::vector<X>`. */
export function lastName(type: Node): string {
  if (type.type === 'qualified_identifier' || type.type === 'template_type') {
    const name = type.childForFieldName('name');
    if (name) return lastName(name);
  }
  return type.type === 'type_descriptor'
    ? lastName(type.childForFieldName('type') ?? type)
    : type.text.slice(0, 80);
}
