/** Whether data comes back from JSON as what it was. */
export function isPlain(data: unknown): boolean {
  switch (typeof data) {
    case 'string':
    case 'boolean':
    case 'undefined':
      return true;
    case 'number':
      return Number.isFinite(data);
    case 'object': {
      if (data === null) return true;
      if (Array.isArray(data)) return data.every((item) => item !== undefined && isPlain(item));
      return Object.getPrototypeOf(data) === Object.prototype && Object.values(data).every(isPlain);
    }
    default:
      return false;
  }
}
