/** A line of the Makefile as shell; conditionals are still what they were. */
export interface ShellLine {
  readonly text: string;
  readonly conditional?: 'if' | 'else' | 'endif';
}

interface Open {
  readonly marks: number[];
  /** Whether each part so far has something to run: the shell allows no empty ones. */
  readonly filled: boolean[];
}

/**
 * Writes Make's conditionals as the shell's groups (`:&&{`, `}||{`, `}`), which fit into their words, so
 * that what is set under one is set under a condition.
 */
export function withConditionals(lines: readonly ShellLine[]): string[] {
  const out = lines.map(({ text }) => text);
  const open: Open[] = [];
  for (const [i, { text, conditional }] of lines.entries()) {
    const current = open.at(-1);
    if (conditional === 'if') open.push({ marks: [i], filled: [false] });
    else if (conditional && current) {
      current.marks.push(i);
      if (conditional === 'else') current.filled.push(false);
      else {
        open.pop();
        if (!current.filled.every(Boolean)) continue;
        write(out, current.marks);
        fill(open.at(-1));
      }
    } else if (text.trim() !== '' && !text.trim().startsWith('#')) fill(current);
  }
  return out;
}

function write(out: string[], marks: readonly number[]): void {
  for (const [n, mark] of marks.entries()) {
    const word = n === 0 ? ':&&{' : n === marks.length - 1 ? '}' : '}||{';
    out[mark] = word + (out[mark] ?? '').slice(word.length);
  }
}

function fill(current: Open | undefined): void {
  if (current) current.filled[current.filled.length - 1] = true;
}
