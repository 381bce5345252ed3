/** What stands before a name that is a function's, or a part of something else. */
const BEFORE =
  /(?:\b(?:function\*?|def|func|new|async)[ \t]{1,9}|\bfunc[ \t]{0,9}\([^()]{0,80}\)[ \t]{1,9}|(?<!\bexports)\.)$/;
/** What stands behind one that is called, or is given a function. */
const BEHIND =
  /^(?:[ \t]{0,9}\(|[ \t]{0,9}=[ \t]{0,9}(?:async\b|function\b|\([^()]{0,200}\)[ \t]{0,9}(?::[^=\n]{0,80})?=>|\w{1,80}[ \t]{0,9}=>))/;
/** Statements that hand on whatever another module has. */
const ALL =
  /^[ \t]{0,20}(?:export\s{0,9}\*|from[ \t]{1,9}\S{1,200}[ \t]{1,9}import[ \t]{0,9}\*|module\.exports[ \t]{0,9}=[ \t]{0,9}[^{ ])/m;

/** What an import of a module as such takes from one of CommonJS, where that is an object. */
const OBJECT = /\bmodule\.exports\s{0,9}=\s{0,9}(?:\{|Object\.freeze\b|\w{1,80}\s{0,9}(?:;|$))/m;

/** Characters around a name that are looked at. */
const FAR = 300;

/**
 * Whether a text may give a name a value, or hand one on: most of what programs import is a function, and
 * to parse a file to know that of it takes a hundred times as long as to look at where it has the name.
 */
export function mayName(text: string, name: string): boolean {
  for (const at of placesOf(text, name)) {
    const before = text.slice(Math.max(0, at - FAR), at);
    const behind = text.slice(at + name.length, at + name.length + FAR);
    if (/\w$/.test(before) || /^\w/.test(behind)) continue;
    if (!BEFORE.test(before) && !BEHIND.test(behind)) return true;
  }
  return ALL.test(text) || (name === 'default' && OBJECT.test(text));
}

/** Whether a text may have a class of a name, or hand one on. */
export function mayNameClass(text: string, name: string): boolean {
  for (const at of placesOf(text, name)) {
    const isWhole = !/^\w/.test(text.slice(at + name.length, at + name.length + 1));
    if (isWhole && /\bclass[ \t]{1,9}$/.test(text.slice(Math.max(0, at - FAR), at))) return true;
  }
  return mayName(text, name);
}

/** Where a text has a name. What a parser makes up to go on behind a mistake has none, which would stand everywhere. */
function* placesOf(text: string, name: string): Iterable<number> {
  if (name === '') return;
  for (let at = text.indexOf(name); at >= 0; at = text.indexOf(name, at + name.length)) yield at;
}
