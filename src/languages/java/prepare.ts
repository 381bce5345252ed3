/** `import module java.base;` of Java 25, which the grammar does not know. */
const MODULE_IMPORT = /^([ \t]{0,20}import[ \t]{1,9})module(?=[ \t]{1,9}[\w.]{1,200}[ \t]{0,9};)/gm;

/** A text as the grammar can read it, each character in its place. */
export function prepared(text: string): string {
  return text.includes('module') ? text.replace(MODULE_IMPORT, `$1${' '.repeat('module'.length)}`) : text;
}
