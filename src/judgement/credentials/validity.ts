/** Until when something is or was valid, for a sentence. */
export function validity(until: string, now: Date): string {
  const end = new Date(until);
  if (Number.isNaN(end.getTime())) return 'for how long cannot be read';
  const when = `${end.toISOString().slice(0, 16).replace('T', ' ')} UTC`;
  return end > now ? `valid until ${when}` : `no longer valid since ${when}`;
}
