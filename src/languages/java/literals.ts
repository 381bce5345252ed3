/** `43_200L`, `0x10`, `0b1`, `017`, `1.5f`. */
export function number(text: string): number {
  const digits = text.replaceAll('_', '');
  if (/^0[xX]/.test(digits)) return Number(digits.replace(/[lL]$/, ''));
  const plain = digits.replace(/[lLdDfF]$/, '');
  return /^0[0-7]+$/.test(plain) ? Number.parseInt(plain, 8) : Number(plain);
}
