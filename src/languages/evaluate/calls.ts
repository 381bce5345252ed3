import { concatenate } from '../../values/arithmetic.ts';
import type { Range } from '../../values/range.ts';
import type { Argument, Call, Value } from '../../values/value.ts';
import type { Arg, Expr } from '../program.ts';
import type { Evaluator } from './evaluator.ts';
import { runHere } from './closures.ts';
import { changed, spreadList } from './lists.ts';
import { change, setAt } from './places.ts';
import { builtin, fieldsOf, isText } from './operations.ts';
import { sifted } from './sift.ts';

type CallExpr = Extract<Expr, { kind: 'call' }>;

/** A call, and what it does: its result where that is known, else the call itself as a value. */
export function evaluateCall(evaluator: Evaluator, expr: CallExpr): Value {
  const { callee } = expr;
  const receiver = callee.kind === 'member' ? evaluator.value(callee.of) : undefined;
  if (callee.kind !== 'member' && callee.kind !== 'name') evaluator.value(callee);
  if (receiver && callee.kind === 'member') {
    const here = runHere(evaluator, callee.name, receiver, expr.args);
    if (here) return here;
  }
  const call = callOf(evaluator, expr, receiver);
  if (evaluator.recording) evaluator.calls.push(call);
  evaluator.objects.made(call, evaluator.functions.depth);
  const [first] = call.args;
  const object = receiver ?? (callee.kind === 'name' ? unnamedObject(evaluator, callee.name) : undefined);
  if (object && first) evaluator.objects.noteCall(object, call, first.value, evaluator.functions.depth);
  return (
    builtin(call, evaluator.text) ??
    sifted(expr, call) ??
    (expr.isNew ? undefined : evaluator.functions.result(expr, call)) ?? {
      kind: 'call',
      call,
      range: expr.range,
    }
  );
}

/** The object that a bare call is a method of: `{ roleArn("…") }` in a body that has one. */
function unnamedObject({ scope }: Evaluator, name: string): Value | undefined {
  const object = scope.implicitReceiver();
  return object && !scope.function(name) && !scope.lookup(name) ? object : undefined;
}

function callOf(evaluator: Evaluator, expr: CallExpr, receiver: Value | undefined): Call {
  const { callee } = expr;
  const { args, complete } = evaluateArguments(evaluator, expr.args);
  const path = dotted(callee);
  const root = path.split('.', 1)[0] ?? '';
  const imported = evaluator.scope.import(root);
  const owner = callee.kind === 'member' ? callee.of : undefined;
  // One field after the other: copies of what may be there are most of a walk's time.
  const call: { -readonly [Field in keyof Call]: Call[Field] } = {
    callee: path,
    name: callee.kind === 'member' ? callee.name : path,
    args,
    complete,
    range: expr.range,
    calleeRange: calleeRange(callee),
  };
  const { within, begins } = evaluator.scope;
  if (owner?.kind === 'name' || owner?.kind === 'member') call.ownerRange = calleeRange(owner);
  if (receiver) call.receiver = receiver;
  if (expr.isNew) call.isNew = true;
  if (imported) {
    call.module = imported.module;
    call.imported = imported.name;
  }
  if (within) call.within = within;
  if (begins !== undefined) call.begins = begins;
  if (evaluator.recording) call.names = evaluator.scope.names();
  return call;
}

/** The callee as written, without arguments: `boto3.client().assume_role`. */
function dotted(expr: Expr): string {
  switch (expr.kind) {
    case 'name':
      return expr.name;
    case 'member':
      return `${dotted(expr.of)}.${expr.name}`;
    case 'call':
      return `${dotted(expr.callee)}()`;
    case 'index':
      return `${dotted(expr.of)}[]`;
    default:
      return '()';
  }
}

function calleeRange(callee: Expr): Range {
  return callee.kind === 'member' ? callee.nameRange : callee.range;
}

function evaluateArguments(
  evaluator: Evaluator,
  args: readonly Arg[],
): { args: Argument[]; complete: boolean } {
  const result: Argument[] = [];
  let complete = true;
  let position = 0;
  for (const { name, value: expr, spread } of args) {
    const value = evaluator.value(expr);
    const list = spread ? spreadList(value) : undefined;
    if (!spread) {
      const { range } = expr;
      result.push(
        name === undefined ? { position: position++, value, range } : { name, position: -1, value, range },
      );
    } else if (list) {
      const isWhole = evaluator.mayList(list.items.length);
      for (const item of isWhole ? list.items : [])
        result.push({ position: position++, value: item, range: item.range });
      complete &&= list.complete && isWhole;
    } else {
      const map = fieldsOf({ kind: 'map', entries: [], complete: true, range: expr.range }, value);
      for (const entry of map.entries)
        result.push({ name: entry.key, position: -1, value: entry.value, range: entry.value.range });
      complete &&= map.complete;
    }
  }
  return { args: result, complete };
}

/** Functions that only look at what they are given. */
const LOOKING =
  /^(?:print|log|dump|debug|puts|p|pp|echo|assert|require|expect|console|len|isset|unset|free|drop)/i;

/** Functions that are given an object to fill it; to all others a request is given to be sent. */
const CHANGING =
  /^(?:apply|configure|customi[sz]e|set|add|with|fill|populate|prepare|init|update|modify|mutate|decorate|enrich|merge|override|copy|parse|bind|load|read)/i;

/** Methods of functions and customizers that are given an object to fill it: `consumer.accept(request)`. */
const FILLING = /^(?:accept|apply|invoke|call|customi[sz]e|configure)$/;

/** Methods that add to the text they are called on. */
const LENGTHENING = /^(?:push|append)$/;

/** What a list or map is after one of its methods was called, as `update` of Python's; undefined where that changes nothing. */
function changedBy(call: Call, receiver: Value): Value | undefined {
  if (receiver.kind === 'list') return changed(receiver, call);
  if (receiver.kind !== 'map' || call.name !== 'update') return undefined;
  let map = receiver;
  for (const { name, value, range } of call.args) {
    const entries = name === undefined ? [] : [{ key: name, keyRange: range, value }];
    map = fieldsOf(map, name === undefined ? value : { kind: 'map', complete: true, range, entries });
  }
  return call.complete ? map : { ...map, complete: false };
}

/**
 * What a call standing alone as a statement does to the variables it is given: `params.update({…})` and
 * `Object.assign(params, …)` add fields; a bare function that takes a map may add any.
 */
export function mutated(evaluator: Evaluator, expr: Expr, value: Value): void {
  if (expr.kind !== 'call' || expr.isNew) return;
  const { callee } = expr;
  const call = value.kind === 'call' ? value.call : undefined;
  if (callee.kind === 'member' && callee.of.kind !== 'name' && call?.receiver) {
    const after = changedBy(call, call.receiver);
    if (after) setAt(evaluator, callee.of, after);
    return;
  }
  if (callee.kind === 'member' && callee.of.kind === 'name') {
    const after = call?.receiver && changedBy(call, call.receiver);
    if (after) change(evaluator, callee.of.name, call.receiver, after);
    const [added] = call?.args ?? [];
    if (added && call?.receiver && isText(call.receiver) && LENGTHENING.test(call.name))
      evaluator.rebind(callee.of.name, concatenate([call.receiver, added.value], call.range));
    if (callee.of.name === 'Object' && callee.name === 'assign' && expr.args[0]?.value.kind === 'name') {
      evaluator.rebind(expr.args[0].value.name, value);
    } else if (FILLING.test(callee.name)) {
      for (const { value: argument } of expr.args) {
        const given = argument.kind === 'name' ? evaluator.scope.lookup(argument.name) : undefined;
        if (given) evaluator.objects.escaped(given);
      }
    }
    return;
  }
  // What a function of the file does to its arguments has been followed.
  if (callee.kind !== 'name' || evaluator.functions.isFollowed(callee) || LOOKING.test(callee.name)) return;
  for (const { value: argument } of expr.args) {
    if (argument.kind !== 'name') continue;
    const given = evaluator.scope.owner(argument.name)?.values.get(argument.name);
    if (given?.kind === 'map') evaluator.rebind(argument.name, { ...given, complete: false });
    else if (given && (CHANGING.test(callee.name) || evaluator.scope.function(callee.name)))
      evaluator.objects.escaped(given);
  }
}
