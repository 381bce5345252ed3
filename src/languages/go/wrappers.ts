import type { FileOutline } from './outline.ts';
import { NEW } from './spelling.ts';

const NUMBERS = 'u?int(?:8|16|32|64)?|float(?:32|64)';

/** Conversions: `int32(x)`, `string(x)`. */
const CONVERSION = new RegExp(`^(?:${NUMBERS}|string|bool|byte|any)$`);

export function isBuiltinType(name: string): boolean {
  return CONVERSION.test(name) || /^(?:rune|error|uintptr|complex(?:64|128))$/.test(name);
}

/** Packages whose functions make a pointer of a value, or a value of a pointer. */
const POINTERS = /^(?:aws|ptr|ptrs|pointer|pointers|pointy|proto|to)$/;
const POINTER_FUNCTION =
  /^(?:To|From)?(?:String|Int|Int8|Int16|Int32|Int64|Uint|Uint8|Uint16|Uint32|Uint64|Bool|Float32|Float64|Duration|Time)(?:Value|Slice|Ptr|OrNil|P|OrEmpty)?$|^(?:To|Of|From|P|Ptr|Deref)$/;

/** Such functions by whatever package: `lo.ToPtr`, `util.StringPtr`, `strPtr`. */
const POINTER_NAME =
  /^(?:to|from|as|of|get|new|make)?(?:generic|str|string|int|int32|int64|bool|duration)?(?:ptr|pointer)(?:to|of|from|str|string|int|int32|int64)?$/i;

/** What changes nothing of the text that it is given. */
const SAME = new Set(['strings.TrimSpace', 'strings.Clone', 'strconv.Itoa', 'strconv.Atoi', 'new', NEW]);

/** Whether a function of one argument gives it back, as another type perhaps. */
export function isWrapper(path: string, { imports, functions, conversions }: FileOutline): boolean {
  if (SAME.has(path)) return true;
  const dot = path.lastIndexOf('.');
  if (dot < 0) {
    if (CONVERSION.test(path)) return !functions.has(path);
    return POINTER_NAME.test(path) || conversions.has(path);
  }
  const owner = path.slice(0, dot);
  const name = path.slice(dot + 1);
  if (POINTER_NAME.test(name)) return !owner.includes('.');
  if (!POINTER_FUNCTION.test(name) || owner.includes('.')) return false;
  const module = imports.get(owner);
  const last = module?.slice(module.lastIndexOf('/') + 1);
  return POINTERS.test(owner) || POINTERS.test(last ?? '') || /^(?:sdk)?aws(?:sdk)?(?:v?\d)?$/i.test(owner);
}
