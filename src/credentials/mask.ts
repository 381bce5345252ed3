/** The only form in which a secret leaves the search: its first four and last two characters at most. */
export function mask(secret: string): string {
  const { length } = secret;
  if (length < 12) return '*'.repeat(Math.min(length, 8));
  const head = length >= 16 ? 4 : 2;
  return `${secret.slice(0, head)}…${length >= 16 ? secret.slice(-2) : ''}`;
}
