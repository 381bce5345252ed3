// What of `node:tty` is used, loaded with its first use: it brings `node:net`, and neither a
// file nor a pipe is a terminal, nor what takes all and keeps nothing.
import { fstatSync, statSync } from 'node:fs';

const tty = () => process.getBuiltinModule('node:tty');

export const isatty = (descriptor) => mayBeTerminal(descriptor) && tty().isatty(descriptor);

function mayBeTerminal(descriptor) {
  if (process.platform === 'win32') return true;
  try {
    const opened = fstatSync(descriptor);
    return opened.isCharacterDevice() && opened.rdev !== statSync('/dev/null').rdev;
  } catch {
    return false; // it is closed, or there is no such device
  }
}

export default {
  isatty,
  get WriteStream() {
    return tty().WriteStream;
  },
};
