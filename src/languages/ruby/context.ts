import type { Node } from '../tree-sitter.ts';

/** What a file says in one place and means in another. */
interface FileFacts {
  /** Methods that the file defines: a bare word of that name is a call. */
  readonly methods: ReadonlySet<string>;
  /** Instance and class variables that are assigned outright somewhere, not only by `||=`. */
  readonly assigned: ReadonlySet<string>;
  /** The text of each heredoc, by where its `<<~NAME` stands. */
  readonly heredocs: ReadonlyMap<number, Node>;
}

/**
 * The names that a piece of Ruby sees. A bare word is a variable where something has been assigned to it
 * before, and a method otherwise.
 */
export class Context {
  readonly file: FileFacts;
  /** Attributes of the innermost class (`attr_reader :role`); undefined outside of any class. */
  readonly attributes: ReadonlySet<string> | undefined;
  private readonly names = new Set<string>();
  private readonly outer: Context | undefined;

  private constructor(
    file: FileFacts,
    attributes: ReadonlySet<string> | undefined,
    outer: Context | undefined,
  ) {
    this.file = file;
    this.attributes = attributes;
    this.outer = outer;
  }

  static of(root: Node): Context {
    return new Context(factsOf(root), undefined, undefined);
  }

  forClass(body: Node | null): Context {
    return new Context(this.file, body ? attributesOf(body) : new Set(), undefined);
  }

  /** A method sees no variable of what surrounds it. */
  forMethod(): Context {
    return new Context(this.file, this.attributes, undefined);
  }

  /** A block sees those of its method. */
  forBlock(): Context {
    return new Context(this.file, this.attributes, this);
  }

  isVariable(name: string): boolean {
    return this.names.has(name) || this.outer?.isVariable(name) === true;
  }

  /** @returns whether the name is a new one */
  assign(name: string): boolean {
    if (this.isVariable(name)) return false;
    this.names.add(name);
    return true;
  }
}

function factsOf(root: Node): FileFacts {
  const methods = root.descendantsOfType(['method', 'singleton_method']);
  const assignments = root.descendantsOfType('assignment');
  const beginnings = root.descendantsOfType('heredoc_beginning');
  const bodies = root.descendantsOfType('heredoc_body');
  return {
    methods: new Set(methods.map((method) => method.childForFieldName('name')?.text ?? '')),
    assigned: new Set(assignments.map((one) => one.childForFieldName('left')?.text ?? '')),
    heredocs: new Map(
      beginnings.flatMap((beginning, i) => {
        const body = bodies[i];
        return body ? [[beginning.startIndex, body] as const] : [];
      }),
    ),
  };
}

/** The names in `attr_reader :a, :b` of a class body. */
function attributesOf(body: Node): Set<string> {
  const names = new Set<string>();
  for (const call of body.namedChildren) {
    if (call.type !== 'call') continue;
    const method = call.childForFieldName('method')?.text;
    if (method !== 'attr_reader' && method !== 'attr_accessor' && method !== 'attr') continue;
    for (const symbol of call.childForFieldName('arguments')?.namedChildren ?? [])
      if (symbol.type === 'simple_symbol') names.add(symbol.text.slice(1));
  }
  return names;
}
