import type { Fact } from '../../facts/types.ts';
import type { Reading } from '../../languages/types.ts';
import type { Argument, Call, Value } from '../../values/value.ts';
import { recognise } from '../sdk/recognise.ts';
import { powershell } from '../sdk/powershell.ts';
import { knownString } from '../slots.ts';
import type { Vocabulary, VocabularyContext } from '../types.ts';

/**
 * Cmdlets that a program of .NET runs in a PowerShell of its own: `ps.AddCommand("Use-STSRole")
 * .AddParameter("RoleArn", arn)`, `ps.AddScript("Use-STSRole -RoleArn …")`.
 * Source: `System.Management.Automation.PowerShell`.
 */
export const powershellHost: Vocabulary = {
  id: 'powershell-host',
  languages: ['csharp'],
  markers: powershell.markers ?? [],
  requires: ['addcommand', 'addscript'],
  embeds: ['powershell'],
  *recognise(reading, context) {
    const calls = cmdletsIn(reading.calls);
    if (calls.length > 0) yield* recognise({ ...reading, language: 'powershell', calls }, context);
    for (const call of reading.calls) if (call.name === 'AddScript') yield* scripted(call, context);
  },
};

function* scripted(call: Call, context: VocabularyContext): Iterable<Fact> {
  const script = call.args[0]?.value;
  const inner = script && context.embedded('powershell', script);
  if (inner) yield* recognise(inner.reading, inner.context);
}

/** Each `AddCommand` as a call of its cmdlet, with the parameters that follow it. */
function cmdletsIn(calls: Reading['calls']): Call[] {
  const cmdlets: Call[] = [];
  const open = new Map<string, Call & { args: Argument[]; complete: boolean }>();
  for (const call of [...calls].sort((a, b) => a.calleeRange.start - b.calleeRange.start)) {
    const shell = shellOf(call);
    if (call.name === 'AddCommand' || call.name === 'AddStatement') {
      open.delete(shell);
      const [cmdlet] = call.args;
      const name = knownString(cmdlet?.value);
      if (name === undefined || !cmdlet) continue;
      const { module: _, imported: __, receiver: ___, later: ____, ...rest } = call;
      const made = { ...rest, callee: name, name, args: [], complete: true, calleeRange: cmdlet.range };
      open.set(shell, made);
      cmdlets.push(made);
    } else {
      const cmdlet = open.get(shell);
      if (cmdlet) add(cmdlet, call);
    }
  }
  return cmdlets;
}

function add(cmdlet: { args: Argument[]; complete: boolean }, { name, args }: Call): void {
  const [first, second] = args;
  if (!first) return;
  if (name === 'AddParameter') {
    const parameter = knownString(first.value);
    if (parameter === undefined) cmdlet.complete = false;
    else cmdlet.args.push({ ...(second ?? first), name: parameter.replace(/^-/, ''), position: -1 });
  } else if (name === 'AddArgument')
    cmdlet.args.push({ ...first, position: cmdlet.args.filter((one) => one.name === undefined).length });
  else if (name === 'AddParameters') addAll(cmdlet, first.value);
}

function addAll(cmdlet: { args: Argument[]; complete: boolean }, value: Value): void {
  if (value.kind !== 'map' || !value.complete) cmdlet.complete = false;
  if (value.kind !== 'map') return;
  for (const { key, keyRange, value: field } of value.entries)
    cmdlet.args.push({ name: key, position: -1, value: field, range: keyRange });
}

/** The shell that a command or parameter is added to, which each of these methods gives back. */
function shellOf(call: Call): string {
  let of = call.receiver;
  while (of?.kind === 'call' && of.call.name.startsWith('Add')) of = of.call.receiver;
  if (of?.kind === 'call') return String(of.call.range.start);
  return of?.kind === 'unknown' ? of.text : '';
}
