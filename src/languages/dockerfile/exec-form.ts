const PLAIN = /^[\w./:=@%+,$-]+$/;

/**
 * `["aws", "sts", …]` as the same words of a shell, and `["sh", "-c", "…"]` as the script it holds.
 * Every character stays where it is.
 */
export function execForm(text: string): string {
  // One without an end is passed over whole: it must not be looked through again from each of its quotes.
  const strings = [...text.matchAll(/"((?:[^"\\\n]|\\.)*)("?)/g)].filter(([, , close]) => close !== '');
  const script = scriptOf(strings.map((match) => match[1] ?? ''));
  let out = '';
  let at = 0;
  for (const [i, match] of strings.entries()) {
    out += blank(text.slice(at, match.index));
    at = match.index + match[0].length;
    const inner = match[1] ?? '';
    if (script !== undefined) out += i === script ? ` ${unescaped(inner)} ` : blank(match[0]);
    else out += PLAIN.test(inner) ? ` ${inner} ` : match[0];
  }
  return out + blank(text.slice(at));
}

function blank(text: string): string {
  return text.replace(/[^\n\\]|\\(?!\r?\n)/g, ' ');
}

/** Which of the words is the script of a shell. */
function scriptOf(words: readonly string[]): number | undefined {
  if (!/(?:^|\/)(?:ba|z|da)?sh$/.test(words[0] ?? '')) return undefined;
  const flag = words.findIndex((word) => /^-[a-z]*c$/.test(word));
  return flag > 0 && flag + 1 < words.length ? flag + 1 : undefined;
}

/** JSON's `\"`: the backslash becomes a blank before an opening quote and behind a closing one. */
function unescaped(text: string): string {
  let open = false;
  return text.replace(/\\(.)/g, (pair: string, escaped: string) => {
    if (escaped === '"') {
      open = !open;
      return open ? ' "' : '" ';
    }
    return escaped === 'n' ? '; ' : escaped === 't' ? '  ' : pair;
  });
}
