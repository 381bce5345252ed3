import type * as Zlib from 'node:zlib';

/** The least work: what is packed is unpacked soon, and mostly once. */
const LEAST = { level: 1 };

/** Bytes that are kept for later, in a fraction of their room. */
export function pack(bytes: Uint8Array): Buffer {
  return zlib().deflateRawSync(bytes, LEAST);
}

export function unpack(packed: Uint8Array): Buffer {
  return zlib().inflateRawSync(packed);
}

/** Not before it is needed: most scans never have so much to keep. */
function zlib(): typeof Zlib {
  return process.getBuiltinModule('node:zlib');
}
