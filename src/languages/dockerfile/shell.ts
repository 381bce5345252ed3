import { instructionsOf, type Instruction, type Line } from './instructions.ts';
import { execForm } from './exec-form.ts';

/**
 * The shell script that a Dockerfile's instructions make together: all that is no shell is blanked out,
 * and every offset stays what it is.
 */
export function shellOf(text: string): string {
  const script = new Script(text);
  for (const instruction of instructionsOf(text)) script.add(instruction);
  return script.result();
}

class Script {
  private readonly text: string;
  private readonly pieces: string[] = [];
  private at = 0;
  private isPosix = true;

  constructor(text: string) {
    this.text = text;
  }

  result(): string {
    this.blank(this.text.length);
    return this.pieces.join('');
  }

  add(instruction: Instruction): void {
    const { keyword } = instruction;
    if (keyword === 'SHELL') this.isPosix = /\bsh"|\bbash|\bash"|\bzsh"/.test(instruction.text);
    else if (keyword === 'ENV' || keyword === 'ARG') this.environment(instruction);
    else if (keyword === 'COPY' || keyword === 'ADD') this.files(instruction);
    else if (/^(?:RUN|CMD|ENTRYPOINT|HEALTHCHECK)$/.test(keyword)) this.command(instruction);
  }

  private command(instruction: Instruction): void {
    const { start, text, lines, heredocs } = instruction;
    if (text.startsWith('[')) {
      this.put(start, execForm(text));
      return;
    }
    const [heredoc] = heredocs;
    // `RUN <<EOF`: the text is the script; with a command before it, it is that command's input.
    const interpreter = heredoc ? text.replace(/<<-?\s{0,9}["']?\w+["']?/, '').trim() : undefined;
    if (
      heredoc &&
      interpreter !== undefined &&
      /^(?:(?:\/bin\/)?(?:ba|z|da)?sh(?:\s+-[a-z]+)*)?$/.test(interpreter)
    ) {
      if (this.isPosix && isShell(heredoc.body)) this.put(heredoc.start, heredoc.body);
      return;
    }
    if (!this.isPosix) return;
    for (const line of lines) this.put(line.start, line.text);
    const last = heredocs.at(-1);
    if (last) this.put(heredoc?.start ?? 0, this.text.slice(heredoc?.start, last.end));
  }

  /** `ENV A=b C=d`, `ENV A b`, `ARG A=b`: what follows is shell already but for the second. */
  private environment({ start, text, lines, keyword }: Instruction): void {
    const single = /^(\w+)([ \t]+)(\S+)[ \t]*$/.exec(text);
    if (single && keyword === 'ENV' && !single[1]?.includes('=')) {
      const [, name = '', gap = '', value = ''] = single;
      this.put(start, `${' '.repeat(gap.length - 1)}${name}=${value}`);
    } else if (/^\w+=/.test(text)) for (const line of lines) this.put(line.start, line.text);
  }

  /** `COPY <<EOF /entrypoint.sh`. */
  private files({ text, heredocs }: Instruction): void {
    const [heredoc] = heredocs;
    if (!heredoc || heredocs.length > 1) return;
    if (/\.(?:ba|z)?sh$/.test(text.trim()) || heredoc.body.startsWith('#!'))
      if (isShell(heredoc.body)) this.put(heredoc.start, heredoc.body);
  }

  private put(start: number, text: string): void {
    this.blank(start);
    this.pieces.push(text);
    this.at = start + text.length;
  }

  private blank(end: number): void {
    if (end > this.at) this.pieces.push(this.text.slice(this.at, end).replace(/[^\n]/g, ' '));
    this.at = Math.max(this.at, end);
  }
}

function isShell(body: string): boolean {
  return !body.startsWith('#!') || /^#!.{0,80}\b(?:ba|z|k|da)?sh\b/.test(body);
}

export type { Line };
