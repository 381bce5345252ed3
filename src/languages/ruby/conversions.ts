import { asNumber as converted } from '../lowering/formats.ts';
import type { Arg, Expr } from '../program.ts';
import type { Range } from '../../values/range.ts';
import type { Node } from '../tree-sitter.ts';

/** Methods that give back what they are called on, as far as anybody here asks. */
const SAME = new Set([
  'clone',
  'compact',
  'compact!',
  'compact_blank',
  'chomp',
  'deep_dup',
  'deep_symbolize_keys',
  'dup',
  'freeze',
  'html_safe',
  'itself',
  'presence',
  'squish',
  'stringify_keys',
  'strip',
  'strip_heredoc',
  'symbolize_keys',
  'symbolize_keys!',
  'to_h',
  'to_hash',
  'to_s',
  'to_str',
  'to_sym',
  'undent',
  'unindent',
  'with_indifferent_access',
]);

/** Methods that leave out what is not set, which counts as not set anyway. */
const SIFTING = new Set(['reject', 'reject!', 'select', 'select!', 'filter', 'delete_if', 'keep_if']);

export function isPassingOn(name: string, args: readonly Arg[], block: Node | null): boolean {
  if (args.length > 0) return false;
  if (!block) return SAME.has(name) || name === 'transform_keys';
  if (name === 'transform_keys') return /\.to_(?:sym|s)\b/.test(block.text);
  return SIFTING.has(name) && /\.(?:nil|blank|empty|present)\?/.test(block.text);
}

/** Methods that take out, or put other characters for, what they are told. */
const REPLACING = new Set(['gsub', 'gsub!', 'sub', 'tr', 'delete', 'squeeze']);

/**
 * `<<-JSON.gsub(/^ {4}/, '')`: a heredoc with other space between its words, which makes no difference to anybody here.
 *
 * @param pattern the first argument
 */
export function isSpacing(
  receiver: Node,
  name: string,
  pattern: Node | undefined,
  args: readonly Arg[],
): boolean {
  if (!REPLACING.has(name) || !pattern || !isHeredoc(receiver)) return false;
  const [first, second] = args;
  const isSpace =
    pattern.type === 'regex' ? SPACE.exec(pattern.text)?.[1]?.replace(SPACES, '') === '' : isBlank(first);
  return isSpace && (second === undefined || isBlank(second));
}

function isHeredoc(node: Node | null): boolean {
  for (let at = node; at; at = at.childForFieldName('receiver'))
    if (at.type === 'heredoc_beginning') return true;
  return false;
}

const SPACE = /^\/([^/]{1,80})\/[a-z]{0,4}$/;
/** What a regular expression has for space and for where and how often it stands. */
const SPACES = /\\[Ahnrstz]|\{\d{0,3},?\d{0,3}\}|[\^$ \t+*?|[\]]/g;

function isBlank(arg: Arg | undefined): boolean {
  return (
    arg?.value.kind === 'literal' && typeof arg.value.value === 'string' && arg.value.value.trim() === ''
  );
}

/** `.to_i`: the digits of a string are the number. */
export function asNumber(expr: Expr): Expr {
  return converted(expr, (text) => {
    const digits = text.replaceAll('_', '');
    return /^\s{0,9}\d{1,15}(?:\.\d{1,15})?\s{0,9}$/.test(digits) ? Number(digits) : undefined;
  });
}

/** `['arn', 'aws', x].join(':')`. */
export function joined(list: Expr, args: readonly Arg[], range: Range): Expr | undefined {
  const [separator] = args;
  if (list.kind !== 'list' || list.items.some(({ spread }) => spread === true)) return undefined;
  if (separator && separator.value.kind !== 'literal') return undefined;
  const parts = list.items.flatMap(({ value }, i) =>
    i > 0 && separator ? [separator.value, value] : [value],
  );
  return { kind: 'template', parts, range };
}
