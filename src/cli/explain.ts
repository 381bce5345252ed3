import { rules } from '../../rules/index.ts';
import { pageOf } from './pages.ts';
import { renderMarkdown } from './markdown.ts';
import { colours } from './terminal.ts';
import { unknownWord } from './usage.ts';

/** Prints one rule's page; on a terminal with headings and code set off. */
export async function explain(id: string): Promise<void> {
  const rule = rules.find(({ meta }) => meta.id === id);
  if (!rule)
    throw unknownWord(
      'rule',
      id,
      rules.map(({ meta }) => meta.id),
    );
  const page = pageOf(rule.meta);
  const colour = colours(true);
  process.stdout.write(colour ? await renderMarkdown(page) : page);
}
