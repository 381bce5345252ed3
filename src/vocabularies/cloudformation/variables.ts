import type { Evidence } from '../../values/range.ts';
import type { Known, Value } from '../../values/value.ts';
import { fieldOf } from '../slots.ts';

/** What a variable of the Serverless Framework is in its own file. */
export interface Variable {
  readonly value: Known;
  readonly evidence: readonly Evidence[];
  /** It holds as long as nobody passes another: a fallback, or a source that the command line overrides. */
  readonly isDefault: boolean;
}

const DEEPEST = 6;

/**
 * `self:custom.role`, `opt:stage, 'dev'`, `self:custom.${sls:stage}.account`: the first source that this
 * file settles. Sources: serverless.com/framework/docs/guides/variables.
 */
export function variable(name: string, file: Value, depth = 0): Variable | undefined {
  if (depth > DEEPEST) return undefined;
  let overridden = false;
  for (const source of alternatives(name)) {
    const found = fromSource(source, file, depth);
    if (found) return { ...found, isDefault: found.isDefault || overridden };
    overridden = true;
  }
  return undefined;
}

function fromSource(source: string, file: Value, depth: number): Variable | undefined {
  const literal = /^(?:'([^']*)'|"([^"]*)"|(\d{1,12}))$/.exec(source);
  if (literal) {
    const [, single, double, digits] = literal;
    const value = digits === undefined ? (single ?? double ?? '') : Number(digits);
    // "Nothing" as a fallback says only that the value may be missing.
    if (value === '') return undefined;
    return { value: { kind: 'known', value, range: file.range }, evidence: [], isDefault: true };
  }
  const address = source.replace(/\$\{([^{}]{1,200})\}/g, (whole, inner: string) => {
    const found = variable(inner.trim(), file, depth + 1);
    return found ? String(found.value.value) : whole;
  });
  if (/^sls:stage$|^opt:stage$/.test(address)) return stage(address, file, depth);
  if (!address.startsWith('self:') || address.includes('${')) return undefined;
  return inFile(address, file, depth);
}

/** The stage is an option's, else the provider's. */
function stage(address: string, file: Value, depth: number): Variable | undefined {
  if (address === 'opt:stage') return undefined;
  const found = inFile('self:provider.stage', file, depth);
  return found && { ...found, isDefault: true };
}

/** `self:custom.roles.deploy` in the file's own map. */
function inFile(address: string, file: Value, depth: number): Variable | undefined {
  let value: Value | undefined = file;
  for (const step of address.slice('self:'.length).split('.')) value = fieldOf(value, step);
  if (value?.kind !== 'known' || value.value === null) return undefined;
  const step = { range: value.range, message: `${address} is set here` };
  const inner = /^\$\{((?:[^{}]|\$\{[^{}]{0,100}\}){1,200})\}$/.exec(String(value.value))?.[1];
  if (inner === undefined)
    return String(value.value).includes('${') ? undefined : { value, evidence: [step], isDefault: false };
  const found = variable(inner, file, depth + 1);
  return found && { ...found, evidence: [...found.evidence, step] };
}

/** The sources of a variable, parted by the commas that stand in no quotes and no other variable. */
function alternatives(name: string): string[] {
  const sources: string[] = [];
  let from = 0;
  let nested = 0;
  let quote = '';
  for (let i = 0; i < name.length; i++) {
    const character = name.charAt(i);
    if (quote !== '') quote = character === quote ? '' : quote;
    else if (character === "'" || character === '"') quote = character;
    else if (character === '{' || character === '(') nested++;
    else if (character === '}' || character === ')') nested--;
    else if (character === ',' && nested === 0) {
      sources.push(name.slice(from, i).trim());
      from = i + 1;
    }
  }
  sources.push(name.slice(from).trim());
  return sources;
}
