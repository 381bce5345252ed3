import type { Stmt } from '../program.ts';
import type { Cursor } from './cursor.ts';

/** `import a.b.C`, `import a.b.C as D`, `import a.b.*`, `import static a.b.C.NAME`. */
export function importStatement(cursor: Cursor): Stmt[] {
  const { start, text } = cursor.next();
  if (cursor.is('static')) cursor.next();
  const path: string[] = [];
  let alias: string | undefined;
  let all = false;
  while (!cursor.done && cursor.peek().kind !== 'newline' && !cursor.is(';')) {
    const token = cursor.next();
    if (token.text === 'as') alias = cursor.next().text;
    else if (token.kind === 'name') path.push(token.text);
    else if (token.text === '*' || token.text === '*.') all = true;
  }
  if (text === 'package') return [];
  const last = all ? undefined : path.pop();
  const names = last === undefined ? {} : { [alias ?? last]: last };
  return [{ kind: 'import', module: path.join('.'), names, range: cursor.since(start) }];
}
