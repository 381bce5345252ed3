/** `export HELP`, which hands a recipe's commands the text as it is. */
const EXPORTED = /^[ ]{0,9}export[ \t]{1,9}(\w{1,100})[ \t]{0,9}$/gm;

/** `$(HELP)`, `$(call HELP,…)`, wherever Make itself puts a text in; not where it only prints it. */
const PUT_IN = /(?<!\$\((?:info|warning|error) )\$[({](?:call[ \t]{1,9})?(\w{1,100})[),}]/g;

/** `bash -c "$$SCRIPT"`, `eval "$$SCRIPT"` */
const RUN = /(?:[ \t]-\w{0,5}c|\beval)[ \t]{1,9}["']?\$\$\{?(\w{1,100})/g;

/**
 * Tells the `define`s of a Makefile that are no commands but a text to print: exported to what recipes run, which
 * neither put them in nor give them to a shell (GNU make manual, "Defining Multi-Line Variables", "Communicating
 * Variables to a Sub-make").
 */
export function proseIn(text: string): (line: string) => boolean {
  if (!text.includes('define')) return () => false;
  const exported = namesIn(text, EXPORTED);
  const used = new Set([...namesIn(text, PUT_IN), ...namesIn(text, RUN)]);
  return (line) => {
    const name = /define[ \t]{1,9}(\w{1,100})/.exec(line)?.[1] ?? '';
    return exported.has(name) && !used.has(name);
  };
}

function namesIn(text: string, pattern: RegExp): ReadonlySet<string> {
  return new Set([...text.matchAll(pattern)].map(([, name = '']) => name));
}
