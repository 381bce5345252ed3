import fc from 'fast-check';
import { readFixtures } from '../support/expectations.ts';

/** Files as people write them, to be damaged. */
export const SEEDS = readFixtures('fixtures').map(({ path, content }) => ({ path, text: content }));

export interface Mutant {
  readonly path: string;
  readonly text: string;
}

/** Pieces that mean something to one reader or another, and characters that mean trouble. */
const PIECES = [
  ...Array.from(
    '{}[]()<>"\'`\\$%#@;:,.=+-*/|&!?~^\n\r\t\0\u0001\u001b\u007f\u0085\u00a0\u2028\u2029\u200b\u202e\ufeff\ue000\uf8ff\ufffd\ud800\udc00',
  ),
  ...['\r\n', '\n\n', '${', '#{', '%{', '{{', '}}', '"""', "'''", '/*', '*/', '//', '--', '<!--', '-->'],
  ...[
    '<<EOF\n',
    '<<-EOF\n',
    'EOF\n',
    '<<~X\n',
    '|\n',
    '>-\n',
    '---\n',
    '...\n',
    '&a ',
    '*a',
    '!Sub ',
    '!Ref ',
  ],
  ...[
    '!GetAtt ',
    '@"',
    '$"',
    '$@"',
    "@'\n",
    '<<<',
    '?>',
    '<?php ',
    '=begin\n',
    '=end\n',
    '__END__\n',
    '\\u{110000}',
  ],
  ...['\\x', '\\u', '\\N{', '\\\n', '\\\r\n', '\u{1f600}', 'é', '日本'],
  ...[
    '__proto__',
    'constructor',
    'toString',
    'hasOwnProperty',
    'null',
    'undefined',
    'NaN',
    'true',
    'None',
    'nil',
  ],
  ...[
    '0',
    '-1',
    '-0',
    '1e999',
    '9007199254740993',
    '0x',
    '1_000',
    '43200',
    '3601',
    '.5',
    '1h',
    '60 * 60 * 24 * 365',
  ],
  ...[
    'for ',
    'if ',
    'else ',
    'return ',
    'import ',
    'function ',
    'class ',
    'def ',
    'end\n',
    'let ',
    'var ',
    'await ',
  ],
  ...['=> ', '-> ', '...', '**', '??', '?.', '||', '&&', '>>=', ':=', '::'],
  ...[
    '"Statement": ',
    '"Principal": "*"',
    'sts:AssumeRole',
    'ExternalId',
    'arn:aws:iam::444455556666:role/x',
  ],
  ...[
    'aws sts assume-role ',
    'aws_secret_access_key=',
    '# iam-lint-disable-next-line ',
    'iam-lint-disable-file',
  ],
];

/** One change of a text; places are shares of its tokens, so that they hold for any text. */
type Change =
  | {
      readonly kind: 'delete' | 'repeat';
      readonly at: number;
      readonly length: number;
      readonly times: number;
    }
  | { readonly kind: 'insert' | 'replace'; readonly at: number; readonly piece: string }
  | {
      readonly kind: 'splice';
      readonly at: number;
      readonly from: number;
      readonly start: number;
      readonly length: number;
    }
  | { readonly kind: 'copy'; readonly at: number; readonly start: number; readonly length: number }
  | {
      readonly kind: 'nest';
      readonly at: number;
      readonly length: number;
      readonly pair: number;
      readonly depth: number;
    }
  | { readonly kind: 'cut' | 'breaks' | 'case'; readonly at: number; readonly length: number };

const PAIRS: readonly (readonly [string, string])[] = [
  ['{', '}'],
  ['[', ']'],
  ['(', ')'],
  ['"${', '}"'],
  ['{a: ', '}'],
  ['f(', ')'],
  ['!', ''],
  ['-', ''],
  ['if x {', '}'],
  ['- ', ''],
  ['{"a":', '}'],
  ['$(', ')'],
  ['`', '`'],
  ['a ? ', ' : b'],
  ['x + ', ''],
];

const share = fc.nat(9999);
const few = fc.nat(30);

const change: fc.Arbitrary<Change> = fc.oneof(
  fc.record({ kind: fc.constant('delete' as const), at: share, length: few, times: fc.constant(0) }),
  fc.record({ kind: fc.constant('repeat' as const), at: share, length: few, times: fc.nat(200) }),
  fc.record({ kind: fc.constant('insert' as const), at: share, piece: fc.constantFrom(...PIECES) }),
  fc.record({ kind: fc.constant('replace' as const), at: share, piece: fc.constantFrom(...PIECES) }),
  fc.record({
    kind: fc.constant('insert' as const),
    at: share,
    piece: fc.string({ unit: 'binary', maxLength: 12 }),
  }),
  fc.record({
    kind: fc.constant('splice' as const),
    at: share,
    from: fc.nat(999),
    start: share,
    length: fc.nat(120),
  }),
  fc.record({ kind: fc.constant('copy' as const), at: share, start: share, length: fc.nat(60) }),
  fc.record({
    kind: fc.constant('nest' as const),
    at: share,
    length: few,
    pair: fc.nat(PAIRS.length - 1),
    depth: fc.oneof({ weight: 4, arbitrary: fc.nat(12) }, { weight: 1, arbitrary: fc.nat(3000) }),
  }),
  fc.record({
    kind: fc.constantFrom('cut' as const, 'breaks' as const, 'case' as const),
    at: share,
    length: fc.nat(80),
  }),
);

/** Fixtures with some changes: mostly still what they were, and wrong in some places. */
export const mutants: fc.Arbitrary<Mutant> = fc
  .record({
    seed: fc.nat(SEEDS.length - 1),
    changes: fc.array(change, { minLength: 1, maxLength: 8 }),
  })
  .map(({ seed, changes }) => {
    const { path = '', text = '' } = SEEDS[seed] ?? {};
    return { path, text: changes.reduce((made, one) => changed(made, one), text) };
  });

function changed(text: string, change: Change): string {
  const tokens = text.match(/\w+|[^\S\r\n]+|\r\n|[^\w]/g) ?? [];
  const at = Math.floor((change.at / 10_000) * (tokens.length + 1));
  const head = tokens.slice(0, at).join('');
  const length = 'length' in change ? change.length : 1;
  const middle = tokens.slice(at, at + length).join('');
  const tail = tokens.slice(at + length).join('');
  switch (change.kind) {
    case 'delete':
      return head + tail;
    case 'repeat':
      return head + middle.repeat(change.times) + tail;
    case 'insert':
      return head + change.piece + tokens.slice(at).join('');
    case 'replace':
      return head + change.piece + tail;
    case 'splice': {
      const other = SEEDS[change.from % SEEDS.length]?.text.match(/\w+|[^\S\r\n]+|\r\n|[^\w]/g) ?? [];
      const start = Math.floor((change.start / 10_000) * other.length);
      return head + other.slice(start, start + length).join('') + tokens.slice(at).join('');
    }
    case 'copy': {
      const start = Math.floor((change.start / 10_000) * tokens.length);
      return head + tokens.slice(start, start + length).join('') + tokens.slice(at).join('');
    }
    case 'nest': {
      const [open, close] = PAIRS[change.pair] ?? ['(', ')'];
      return head + open.repeat(change.depth) + middle + close.repeat(change.depth) + tail;
    }
    case 'cut':
      return head + middle;
    case 'breaks':
      return head + middle.replace(/\r?\n/g, '\r') + tail.replace(/\r?\n/g, '\r\n');
    case 'case':
      return head + middle.toUpperCase() + tail;
  }
}
