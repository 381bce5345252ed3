import { existsSync, mkdirSync, readFileSync } from 'node:fs';
import { Module } from 'node:module';
import { basename, dirname, join } from 'node:path';
import { cachedDataVersionTag } from 'node:v8';
import { Script } from 'node:vm';
import { unheld } from './heap.ts';
import { builtFile } from './package.ts';
import { writeWhole } from './write-whole.ts';

/** A file of the build that says by its name what is in it. */
const HASHED = /-[a-z0-9]{8}\.cjs$/;

/** Bytes before what V8 gave: seconds. V8 wants to have it at such an address, or makes a copy. */
const HEAD = 8;

/** Seconds after which a run may have compiled what shorter ones had no use for. */
const LONG = 3;

/** How many times as long as the run that kept something another one must be to look whether there is more. */
const LONGER = 2;

interface Loaded {
  readonly script: Script;
  readonly file: string;
  /** Seconds that the run took which kept what was of use; none where nothing was. */
  readonly kept: number | undefined;
}

interface Loading {
  readonly filename: string;
  exports: unknown;
  require(id: string): unknown;
}

type Load = (module: Loading, filename: string) => void;

/**
 * What V8 made of the program's code in an earlier run, which is a tenth of what a scan costs. It is kept beside that
 * code: whoever could write there could as well have written the code. Where nobody may, and where the next run will be
 * on another machine (`CI`), nothing is kept; what is there is used all the same.
 *
 * Node has the same in its releases from 22.1 on (`module.enableCompileCache`), whose variable that turns it off is
 * heard here too; it keeps what it has for other programs as well, in a folder of theirs.
 */
export class Compiled {
  private readonly loaded: Loaded[] = [];
  private readonly folder: string;
  private readonly tag: number;

  private constructor(folder: string) {
    this.folder = folder;
    // Of the release of V8 and its flags, by which it tells what it can use.
    this.tag = unheld(cachedDataVersionTag);
  }

  /** To be called before anything else is loaded, in each thread. Undefined where nothing is there and nothing would be kept. */
  static begin(): Compiled | undefined {
    const { NODE_DISABLE_COMPILE_CACHE: off } = process.env;
    const folder = builtFile('compiled');
    if ((off !== undefined && off !== '') || (!mayKeep() && !existsSync(folder))) return undefined;
    const compiled = new Compiled(folder);
    compiled.hook();
    return compiled;
  }

  private hook(): void {
    const { _extensions: extensions } = Module as unknown as {
      _extensions: Record<string, Load | undefined>;
    };
    const usual = extensions['.js'];
    extensions['.cjs'] = (module, filename) => {
      if (dirname(filename) === dirname(this.folder) && HASHED.test(filename)) this.load(module, filename);
      else usual?.(module, filename);
    };
  }

  private load(module: Loading, filename: string): void {
    const file = join(this.folder, `${basename(filename)}-${this.tag.toString(36)}`);
    const { data: cachedData, seconds } = read(file);
    const code = `(function (exports, require, module, __filename, __dirname) { ${readFileSync(filename, 'utf8')}\n})`;
    const script = unheld(() => new Script(code, { filename, ...(cachedData ? { cachedData } : {}) }));
    const isUsed = cachedData !== undefined && script.cachedDataRejected !== true;
    this.loaded.push({ script, file, kept: isUsed ? seconds : undefined });
    const run = script.runInThisContext() as (...given: unknown[]) => void;
    run.call(
      module.exports,
      module.exports,
      (id: string) => module.require(id),
      module,
      filename,
      dirname(filename),
    );
  }

  /** To be called when all is done, in each thread: keeps what was compiled, where there may be more than before. */
  keep(): void {
    const seconds = process.uptime();
    const isMore = ({ kept }: Loaded): boolean =>
      kept === undefined || (seconds > LONG && seconds > kept * LONGER);
    const due = mayKeep() ? this.loaded.filter(isMore) : [];
    if (due.length === 0) return;
    try {
      mkdirSync(this.folder, { recursive: true });
      for (const { script, file } of due)
        write(
          file,
          unheld(() => script.createCachedData()),
          seconds,
        );
    } catch {
      // The folder is not ours to write, or the disk is full: the next run compiles again.
    }
  }
}

function mayKeep(): boolean {
  return /^(?:|0|false)$/.test(process.env.CI ?? '');
}

/**
 * What V8 gave is there twice: it looks at no checksum, and what is damaged ends the process. To compare takes less time
 * than to load what could count one.
 */
function read(file: string): { readonly data?: Buffer; readonly seconds: number } {
  let content: Buffer;
  try {
    content = readFileSync(file);
  } catch {
    return { seconds: 0 };
  }
  const end = (content.length + HEAD) / 2;
  if (end <= HEAD || !Number.isInteger(end)) return { seconds: 0 };
  const data = content.subarray(HEAD, end);
  return data.equals(content.subarray(end)) ? { data, seconds: content.readFloatLE(0) } : { seconds: 0 };
}

/** Other runs read meanwhile. */
function write(file: string, data: Buffer, seconds: number): void {
  const head = Buffer.alloc(HEAD);
  head.writeFloatLE(seconds, 0);
  writeWhole(file, Buffer.concat([head, data, data]));
}
