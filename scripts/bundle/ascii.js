/** Raw templates, and characters behind a backslash of their own. */
const WITHOUT_ESCAPES = /\braw`[^`]*[^\0-\x7f][^`]*`|(?<!\\)(?:\\\\)*\\[^\0-\x7f]/;

/**
 * Writes characters that are not ASCII as escapes. One of them anywhere in a file makes all of it a text of two bytes a
 * character, which takes several times as long to read and twice the memory to hold. The bundle has them in texts and
 * expressions alone, where the escape is the character; elsewhere it is an error.
 * @type {import('rolldown').Plugin}
 */
export const ascii = {
  name: 'ascii',
  generateBundle(_, bundle) {
    for (const file of Object.values(bundle)) {
      if (file.type !== 'chunk') continue;
      const [wrong] = WITHOUT_ESCAPES.exec(file.code) ?? [];
      if (wrong !== undefined) throw new Error(`${file.fileName}: cannot be escaped: ${wrong.slice(0, 80)}`);
      file.code = file.code.replace(/[^\0-\x7f]/g, escaped);
    }
  },
};

/** @param {string} unit one of UTF-16 */
function escaped(unit) {
  return `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`;
}
