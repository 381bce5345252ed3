/**
 * A date as the API and its tools write one: ISO 8601, seconds since 1970 (the AWS CLI's `wire` and older
 * versions), or a Date of the SDK. Undefined for words such as `N/A`.
 */
export function isoDate(value: unknown): string | undefined {
  if (value instanceof Date) return Number.isNaN(value.getTime()) ? undefined : value.toISOString();
  if (typeof value === 'number') return isoDate(new Date(value * 1000));
  if (typeof value !== 'string' || !/^\d{4}-\d\d-\d\d/.test(value)) return undefined;
  return isoDate(new Date(value));
}
