import type { Known, MapValue, Value } from '../../values/value.ts';
import { fieldOf, knownString } from '../slots.ts';

/** The code of a notebook, as far as it is of a language that is read. */
export interface NotebookCode {
  readonly python: readonly Known[];
  readonly shell: readonly Known[];
}

type Mode = 'python' | 'shell' | 'none';

/**
 * The sources of a notebook's code cells, one after the other, in the format of
 * https://nbformat.readthedocs.io/en/latest/format_description.html. What is of another language is blanked
 * out, so that every offset of a string stays what it is.
 */
export function codeOf(notebook: Value): NotebookCode {
  const kernel = kernelOf(notebook);
  const [python, shell]: [Known[], Known[]] = [[], []];
  if (kernel === 'none') return { python, shell };
  for (const cell of cellsOf(notebook)) {
    if (knownString(fieldOf(cell, 'cell_type')) !== 'code') continue;
    // Version 3 of the format says `input`.
    const source = stringsOf(fieldOf(cell, 'source', 'input'));
    const [first] = source;
    if (!first) continue;
    const reader = new CellReader(modeOf(source, kernel));
    for (const part of source) {
      const { code, commands } = reader.read(String(part.value));
      python.push({ ...part, value: code });
      shell.push({ ...part, value: commands });
    }
    const end: Known = { kind: 'known', value: '\n', range: (source.at(-1) ?? first).range };
    python.push(end);
    shell.push(end);
  }
  return { python, shell };
}

function kernelOf(notebook: Value): Mode {
  const metadata = fieldOf(notebook, 'metadata');
  const name =
    knownString(fieldOf(fieldOf(metadata, 'language_info'), 'name')) ??
    knownString(fieldOf(fieldOf(metadata, 'kernelspec'), 'language')) ??
    'python';
  if (/python/i.test(name)) return 'python';
  return /^(?:ba|z)?sh$/i.test(name) ? 'shell' : 'none';
}

function cellsOf(notebook: Value): MapValue[] {
  const worksheets = fieldOf(notebook, 'worksheets');
  const sheets = worksheets?.kind === 'list' ? worksheets.items : [notebook];
  return sheets.flatMap((sheet) => {
    const cells = fieldOf(sheet, 'cells');
    return cells?.kind === 'list' ? cells.items.filter((cell) => cell.kind === 'map') : [];
  });
}

function stringsOf(source: Value | undefined): Known[] {
  const items = source?.kind === 'list' ? source.items : source ? [source] : [];
  return items.flatMap((item) => (item.kind === 'known' && typeof item.value === 'string' ? [item] : []));
}

const SHELL_CELL = /^\s*%%?(?:bash|sh|script\s[^\n]{0,100}?(?:ba|z|\b)sh|system|sx)\b/;
/** Cell magics after which the rest is Python all the same. */
const PYTHON_CELL =
  /^\s*%%(?:time|timeit|capture|prun|python3?|local|writefile\s.{0,200}\.py|snippet|memit)\b/;
/** Databricks marks cells of other languages by one percent sign. */
const OTHER_CELL = /^\s*%(?:%|(?:sql|scala|md|r|fs|java|html|javascript)\b)/;

function modeOf(source: readonly Known[], kernel: Mode): Mode {
  const [first = ''] = source.map(({ value }) => String(value)).filter((text) => text.trim() !== '');
  if (SHELL_CELL.test(first)) return /^\s*%(?:sx|system)\b/.test(first) ? kernel : 'shell';
  if (PYTHON_CELL.test(first)) return 'python';
  return OTHER_CELL.test(first) ? 'none' : kernel;
}

/** What IPython runs: `!command`, `x = !command`, `%magic`, `object?`. */
const COMMAND = /^(\s*(?:[\w, ]{1,100}=\s*)?)(?:!!?|%(?:sx|system)\s)(?=[^=\s])/;
const MAGIC = /^(\s*(?:\w{1,100}\s*=\s*)?)(?:%%?[A-Za-z]|\?)|^(\s*)[\w.]{1,100}\?{1,2}\s*$/;

class CellReader {
  private readonly mode: Mode;
  private continues = false;

  constructor(mode: Mode) {
    this.mode = mode;
  }

  /** Some lines of the cell, as Python and as a shell script of the same length. */
  read(text: string): { code: string; commands: string } {
    const lines = text.split('\n').map((line) => this.line(line));
    return {
      code: lines.map(({ code }) => code).join('\n'),
      commands: lines.map(({ commands }) => commands).join('\n'),
    };
  }

  private line(line: string): { code: string; commands: string } {
    const nothing = ' '.repeat(line.length);
    if (this.mode === 'none') return { code: nothing, commands: nothing };
    if (this.mode === 'shell') return { code: nothing, commands: /^\s*%%?[a-z]/.test(line) ? nothing : line };
    if (this.continues) {
      // A list's strings end in a newline, behind which there is an empty piece of a line.
      if (line !== '') this.continues = line.endsWith('\\');
      return { code: nothing, commands: expanded(line) };
    }
    const command = COMMAND.exec(line);
    if (command) {
      this.continues = line.endsWith('\\');
      const before = command[1] ?? '';
      const rest = line.slice(command[0].length);
      return {
        code: `${before}0`.padEnd(line.length),
        commands: ' '.repeat(command[0].length) + expanded(rest),
      };
    }
    const magic = MAGIC.exec(line);
    if (magic) return { code: `${magic[1] ?? magic[2] ?? ''}0`.padEnd(line.length), commands: nothing };
    return { code: line, commands: nothing };
  }
}

/** IPython puts the values of `{name}` into a command: as variables, with a word joiner for the brace. */
function expanded(command: string): string {
  return command.replace(/(?<![${])\{([A-Za-z_]\w{0,100})\}(?!\})/g, '$$$1\u2060');
}
