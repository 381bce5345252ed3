import { getLocation } from 'jsonc-parser';

/** The path that leads to a place of a JSON text, as RFC 9535 writes one: `$.Statement[0].Principal.AWS`. */
export function jsonPathAt(text: string, offset: number): string {
  const steps = getLocation(text, offset).path.map((step) => {
    if (typeof step === 'number') return `[${String(step)}]`;
    return /^[A-Za-z_]\w*$/.test(step) ? `.${step}` : `[${JSON.stringify(step)}]`;
  });
  return `$${steps.join('')}`;
}
