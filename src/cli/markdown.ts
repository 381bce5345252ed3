/** Markdown for a terminal: headings bold, code dimmed, links as they are. For our own pages only. */
export async function renderMarkdown(page: string): Promise<string> {
  const { Chalk } = await import('chalk');
  const chalk = new Chalk({ level: 1 });
  let code = false;
  const lines = page.split('\n').flatMap((line) => {
    if (line.startsWith('```')) {
      code = !code;
      return [];
    }
    if (code) return [chalk.cyan(`    ${line}`)];
    const heading = /^#+ (.*)$/.exec(line);
    if (heading) return [chalk.bold(heading[1] ?? '')];
    return [line.replace(/`([^`]+)`/g, (_, inner: string) => chalk.cyan(inner))];
  });
  return lines.join('\n');
}
