import type { Call, Entry, MapValue, Value } from '../../values/value.ts';
import { knownString } from '../slots.ts';

/** Functions that make a list of their arguments, by the end of their callee. */
const LISTS =
  /(?:^|\.)(?:(?:List|Set|ImmutableList|ImmutableSet|Stream|Seq)\.of|Arrays\.asList|Collections\.singleton(?:List)?|listOf|mutableListOf|setOf|arrayOf|jsonArray|(?:immutable\.)?(?:List|Seq|Set|Vector|Array)|(?:Array|Input|Hash)(?:List|Set)|jsii\.(?:Strings|Numbers|PtrSlice)|\w*[a-z]Array)$/;

/** Functions that make a map of keys and values in turn. */
const PAIRS = /(?:^|\.)(?:(?:Map|ImmutableMap)\.of|Collections\.singletonMap)$/;

/** Functions that make a map of entries. */
const ENTRIES =
  /(?:^|\.)(?:Map\.ofEntries|mapOf|mutableMapOf|hashMapOf|linkedMapOf|jsonObject|(?:immutable\.)?Map)$/;

/** Functions that make one entry. */
const ENTRY = /(?:^|\.)(?:Map\.entry|entry|jsonProperty|Pair|KeyValuePair|(?:Abstract|Simple)\w*Entry|to)$/;

/** Methods that give the same collection in another type. */
const CONVERSIONS =
  /^(?:asJava|toList|toMap|toSet|asScala|toArray|ToList|ToArray|ToDictionary|ToImmutableArray)$/;

/** The list or map that a call of a collection's factory makes, in any of the languages; undefined for other calls. */
export function collectionOf(call: Call): Value | undefined {
  const { callee, args, range, receiver, name } = call;
  const positional = args.filter((argument) => argument.name === undefined).map(({ value }) => value);
  if (receiver && CONVERSIONS.test(name)) {
    return receiver.kind === 'list' || receiver.kind === 'map' ? receiver : undefined;
  }
  if (LISTS.test(callee)) {
    const [first] = positional;
    // `Arrays.asList(new String[] {…})`, `new ArrayList<>(List.of(…))`
    const items = first?.kind === 'list' && positional.length === 1 ? first.items : positional;
    const seen = first?.kind !== 'list' || first.complete;
    return { kind: 'list', items, complete: call.complete && seen && !call.later, range };
  }
  if (PAIRS.test(callee)) return paired(positional, call);
  if (ENTRIES.test(callee)) return entered(positional, call);
  return undefined;
}

function paired(values: readonly Value[], call: Call): MapValue {
  const entries: Entry[] = [];
  let { complete } = call;
  for (let i = 0; i + 1 < values.length; i += 2) {
    const [key, value] = [values[i], values[i + 1]];
    const text = knownString(key);
    if (key && value && text !== undefined) entries.push({ key: text, keyRange: key.range, value });
    else complete = false;
  }
  return { kind: 'map', entries, complete, range: call.range };
}

function entered(values: readonly Value[], call: Call): MapValue {
  const pairs = values.map(pairOf);
  const entries = pairs.filter((pair) => pair !== undefined);
  const complete = call.complete && entries.length === values.length;
  return { kind: 'map', entries, complete, range: call.range };
}

/** `Map.entry(k, v)`, `k to v`, `k -> v`, however the front end has them. */
function pairOf(value: Value): Entry | undefined {
  const [key, held] = halves(value);
  const text = knownString(key);
  return key && held && text !== undefined ? { key: text, keyRange: key.range, value: held } : undefined;
}

function halves(value: Value): readonly (Value | undefined)[] {
  if (value.kind === 'list') return value.items.length === 2 ? value.items : [];
  if (value.kind !== 'call') return [];
  const { call } = value;
  const args = call.args.map((argument) => argument.value);
  if (args.length === 1 && call.receiver && /^(?:to|->|\$minus\$greater)$/.test(call.name))
    return [call.receiver, args[0]];
  return ENTRY.test(call.callee) && args.length === 2 ? args : [];
}
