import { wellFormed } from '../sanitise.ts';

/**
 * A message as SARIF's plain text. `{0}` would be a placeholder and `[text](1)` a link (3.11.5, 3.11.6), and
 * a scanned file may bring either. Only these are escaped: a viewer that does not undo the escapes
 * then still shows `${VAR}` and `a[0]` as they are. The full stop is what the validator asks for.
 */
export function messageText(text: string): string {
  const escaped = wellFormed(text)
    .replace(/\{(\d+)\}/g, '{{$1}}')
    .replace(/\[([^[\]]*)\]\(/g, '\\[$1\\](');
  return sentence(escaped);
}

/** Begins as a sentence does and ends as one. */
export function sentence(text: string): string {
  const trimmed = text.trim();
  return /[.!?]$/.test(trimmed) ? trimmed : `${trimmed}.`;
}

export function capitalised(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

/** `excessive-session-duration` → `ExcessiveSessionDuration`. */
export function pascalCase(id: string): string {
  return id.split('-').map(capitalised).join('');
}

const FENCE = /^(```|~~~)/;

/** The first paragraph of prose in a page, as plain text. */
export function firstParagraph(markdown: string): string | undefined {
  const lines: string[] = [];
  let fenced = false;
  for (const line of markdown.split(/\r?\n/)) {
    if (FENCE.test(line)) fenced = !fenced;
    const prose = !fenced && line.trim() !== '' && !/^(#|```|~~~|---|\||>|<|[-*+] )/.test(line);
    if (prose) lines.push(line.trim());
    else if (lines.length > 0) break;
  }
  return lines.length > 0 ? plainText(lines.join(' ')) : undefined;
}

/** A page without its Markdown, for viewers that show no more than text. Code keeps its characters. */
export function plainText(markdown: string): string {
  let fenced = false;
  const lines: string[] = [];
  for (const line of markdown.split(/\r?\n/)) {
    if (FENCE.test(line)) fenced = !fenced;
    else if (fenced) lines.push(`    ${line}`);
    else lines.push(inline(line));
  }
  return lines
    .join('\n')
    .replace(/\n{3,}/g, '\n\n')
    .trim();
}

function inline(line: string): string {
  return line
    .replace(/^#{1,6} +/, '')
    .replace(/!?\[([^\][]{0,300})\]\(([^()]{0,500})\)/g, '$1')
    .replace(/\*\*([^*]+)\*\*/g, '$1')
    .replace(/`([^`]*)`/g, '$1');
}

/** The page's relative links, made to hold away from its folder. */
export function absoluteLinks(markdown: string, pageUri: string): string {
  let fenced = false;
  return markdown
    .split('\n')
    .map((line) => {
      if (FENCE.test(line)) fenced = !fenced;
      if (fenced) return line;
      return line.replace(/\]\((?![a-z][a-z+.-]{0,20}:|#)([^()\s]{1,500})\)/gi, (whole, target: string) => {
        return URL.canParse(target, pageUri) ? `](${new URL(target, pageUri).href})` : whole;
      });
    })
    .join('\n');
}
