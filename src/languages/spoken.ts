import type { LanguageId } from './types.ts';

/** What a program says with: its standard output, a logger. What ends it as well (`log.Fatal`) does more than that. */
const SAYING = [
  String.raw`print(?:ln|f)?`,
  String.raw`console\.(?:log|info|warn|error|debug)`,
  String.raw`Console\.(?:Error\.)?Write(?:Line)?`,
  String.raw`System\.(?:out|err)\.print(?:ln|f)?`,
  String.raw`fmt\.Print(?:ln|f)?`,
  String.raw`t\.Logf?`,
  String.raw`(?:(?:this|self)\.)?_?(?:log|logger|logging|LOG|LOGGER)\.(?:trace|debug|info|warn|warning|error|exception|(?:Trace|Debug|Info|Warn|Error|Print)(?:f|ln)?|Log(?:Trace|Debug|Information|Warning|Error))`,
  String.raw`(?:(?:log|tracing)::)?(?:e?println|trace|debug|info|warn|error)!`,
].join('|');

/** A line that says something and does nothing else: what it says is not the result of another call. */
const CALL = String.raw`(?:${SAYING})\([^()\n]{0,500}\)`;
const STREAM = String.raw`(?:std::)?c(?:out|err)[ \t]{0,9}<<[^()\n;]{0,500}(?=;)`;
const WORDS = String.raw`(?:echo|puts|(?:(?:Rails|self)\.)?_?(?:log|logger)\.(?:debug|info|warn|error))[ \t]{1,9}["'][^()&;\n]{0,500}["']`;

const OF_ALL = lineOf(CALL);
const BY_LANGUAGE: Readonly<Partial<Record<LanguageId, RegExp>>> = {
  cpp: lineOf(`${CALL}|${STREAM}`),
  php: lineOf(`${CALL}|${WORDS}`),
  ruby: lineOf(`${CALL}|${WORDS}`),
};

/** A document that is printed may be one that somebody takes to where it holds. */
const DOCUMENT = /[{[]\s{0,9}\\?["']/;

/** What is a statement: a number, but in C#, which has none of values alone. */
const standIn = (language: LanguageId): string => (language === 'csharp' ? '_()' : '0');

/**
 * A text of the same length without what the program only says, which in many is every fourth call: nothing that a
 * call like that is given changes what anything is. The shortest statement stands in its place, where there has to be one.
 */
export function unspoken(text: string, language: LanguageId): string {
  const statement = standIn(language);
  return text.replace(BY_LANGUAGE[language] ?? OF_ALL, (line: string, indent: string) =>
    DOCUMENT.test(line) ? line : (indent + statement).padEnd(line.length),
  );
}

function lineOf(statement: string): RegExp {
  return new RegExp(String.raw`^([ \t]{0,200})(?:${statement})(?=;?[ \t]{0,20}$)`, 'gm');
}
