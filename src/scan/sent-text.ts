/** Characters from which on a text changes hands as bytes. */
const LONG = 64 * 1024;

/** A text on its way to another thread. */
export type SentText =
  string | { readonly bytes: Uint8Array<ArrayBuffer>; readonly encoding: 'utf8' | 'utf16le' };

/**
 * A long text as bytes of its own, whose memory goes over to the other thread. What is posted as a text is written into
 * a buffer that doubles while it grows: of 10 MB, freed again, the C library keeps 20 for the next one.
 *
 * @returns what is to be posted, and what goes over with it
 */
export function sendText(text: string): { readonly sent: SentText; readonly goesOver: ArrayBuffer[] } {
  if (text.length < LONG) return { sent: text, goesOver: [] };
  // Half of a pair is no character that UTF-8 has.
  const encoding = text.isWellFormed() ? 'utf8' : 'utf16le';
  const bytes = Buffer.from(text, encoding);
  return { sent: { bytes, encoding }, goesOver: [bytes.buffer] };
}

export function receiveText(sent: SentText): string {
  if (typeof sent === 'string') return sent;
  const { buffer, byteOffset, byteLength } = sent.bytes;
  return Buffer.from(buffer, byteOffset, byteLength).toString(sent.encoding);
}
