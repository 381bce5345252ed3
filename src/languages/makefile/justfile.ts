import { WORD_JOINER } from '../bash/literals.ts';

/** `role := "arn:…"`, `export REGION := 'eu-central-1'`, where the value is one word to the shell too. */
const ASSIGNMENT =
  /^((?:export[ \t]{1,9})?)([A-Za-z_]\w{0,100})([ \t]{0,50}:=[ \t]{0,50})("[^"\\`$\n]{0,1000}"|'[^'\n]{0,1000}'|`[^`\n]{0,1000}`)[ \t]{0,100}(?:#[^\n]{0,1000})?$/;

/** `{{ role }}` in a recipe. */
const INTERPOLATION = /\{\{[^{}\n]{0,300}\}\}/g;

/**
 * The shell script that the recipes of a justfile make together (just manual, "Recipes"), with its variables as the
 * shell's: all else is blanked out, and every offset stays what it is.
 */
export function shellOfJust(text: string): string {
  let continues = false;
  let program: 'shell' | 'others' | undefined;
  const lines = text.split('\n').map((line) => {
    const isNext = continues;
    const isRecipe = isNext || /^[ \t]/.test(line);
    // The body of such a recipe is a program, up to where it ends (just manual, "Shebang Recipes").
    program = isRecipe || line.trim() === '' ? (program ?? programOf(line)) : undefined;
    if (program === 'others') return blank(line);
    continues = isRecipe && /\\\r?$/.test(line);
    if (!isRecipe) return assignment(line) ?? blank(line);
    return isNext || program ? shellVariables(line) : shellVariables(line.replace(/^[\t @-]*/, blank));
  });
  return lines.join('\n');
}

/** `#!/usr/bin/env python3` */
function programOf(line: string): 'shell' | 'others' | undefined {
  if (!/^[ \t]{1,40}#!/.test(line)) return undefined;
  return /\b(?:ba|z|da|k|a)?sh\b/.test(line) ? 'shell' : 'others';
}

/** `@` and `-` before a command speak to just. */
function blank(prefix: string): string {
  return ' '.repeat(prefix.length);
}

function shellVariables(line: string): string {
  return line.replace(INTERPOLATION, expansion);
}

/** What is more than a name is something that the shell does not know either. */
function expansion(whole: string): string {
  const name = /^\{\{[ \t]{0,50}([A-Za-z_]\w*)[ \t]{0,50}\}\}$/.exec(whole)?.[1] ?? '_';
  return `\${${name}}`.padEnd(whole.length, WORD_JOINER);
}

function assignment(line: string): string | undefined {
  const match = ASSIGNMENT.exec(line);
  if (!match) return undefined;
  const [, before = '', name = '', equals = '', value = ''] = match;
  return `${name}=`.padStart(before.length + name.length + equals.length) + value;
}
