// What of `node:tty` is used, loaded with its first use: it brings `node:net`, and no file and no pipe is a terminal.
import { fstatSync } from 'node:fs';

const tty = () => process.getBuiltinModule('node:tty');

export const isatty = (descriptor) => mayBeTerminal(descriptor) && tty().isatty(descriptor);

function mayBeTerminal(descriptor) {
  if (process.platform === 'win32') return true;
  try {
    return fstatSync(descriptor).isCharacterDevice();
  } catch {
    return false; // it is closed
  }
}

export default {
  isatty,
  get WriteStream() {
    return tty().WriteStream;
  },
};
