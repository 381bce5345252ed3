import { createHash } from 'node:crypto';
import { markup, Markup } from './escape.ts';

/** A page of the project's own: what is put into it, and its one script and look. */
export interface Page {
  readonly title: string;
  readonly body: Markup;
  readonly style: string;
  readonly script: string;
}

/** A whole page that needs nothing from anywhere: to attach to a job, to send, to open from a disk. */
export function pageText({ title, body, style, script }: Page): string {
  const { text } = markup`<html lang="en">
    <head>
      <meta charset="utf-8" />
      <meta name="viewport" content="width=device-width" />
      <meta http-equiv="Content-Security-Policy" content="${new Markup(policy(script))}" />
      <title>${title}</title>
      <style>${new Markup(style)}</style>
    </head>
    <body>
      <h1>${title}</h1>
      ${body}
      <script>${new Markup(script)}</script>
    </body>
  </html>\n`;
  return `<!doctype html>\n${text}`;
}

/** The page may run the one script that is in it, and fetch nothing: whatever else got in could do neither. */
function policy(script: string): string {
  const hash = createHash('sha256').update(script).digest('base64');
  return `default-src 'none'; style-src 'unsafe-inline'; script-src 'sha256-${hash}'; base-uri 'none'; form-action 'none'`;
}
