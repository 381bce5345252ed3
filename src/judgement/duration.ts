const UNITS = [
  [3600, 'hour'],
  [60, 'minute'],
  [1, 'second'],
] as const;

/** A length of time for people: 43200 → `12 hours`, 5400 → `1 hour 30 minutes`. */
export function spoken(seconds: number): string {
  if (!Number.isInteger(seconds) || seconds <= 0) return `${String(seconds)} seconds`;
  const words: string[] = [];
  let rest = seconds;
  for (const [size, unit] of UNITS) {
    const count = Math.floor(rest / size);
    rest %= size;
    if (count > 0) words.push(`${String(count)} ${unit}${count === 1 ? '' : 's'}`);
  }
  return words.join(' ');
}
