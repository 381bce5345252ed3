import { decode, type FileReader } from '../../discover/read.ts';
import type { Files, SourceFile } from '../../discover/types.ts';
import { Kept } from '../../kept.ts';
import type { FileText } from '../facts.ts';
import { LineIndex } from '../lines.ts';
import type { MarkerSearch } from '../markers.ts';
import { snippetsOf } from '../shown.ts';
import type { Snippets } from '../snippets.ts';

/** Characters of texts of which lines were shown. */
const MOST_SHOWN = 1024 * 1024;

/**
 * The texts of files that were read before, read again: what waits for other files would otherwise hold its
 * text in memory, and of those other files only a few lines are ever shown.
 */
export class Texts {
  private readonly files: () => Files;
  private readonly reader: FileReader;
  private readonly search: MarkerSearch;
  private readonly shown = new Kept<{ readonly snippets: Snippets | undefined }>(MOST_SHOWN);
  private byPath: ReadonlyMap<string, SourceFile> | undefined;

  constructor(files: () => Files, reader: FileReader, search: MarkerSearch) {
    this.files = files;
    this.reader = reader;
    this.search = search;
  }

  /**
   * @param path as people are told of it
   * @param length that the text had
   * @returns undefined where the file is gone or is no longer what it was
   */
  read(path: string, length?: number): FileText | undefined {
    const source = this.called(path);
    if (!source) return undefined;
    const content = this.reader.readSource(source, Number.MAX_SAFE_INTEGER);
    if (content.kind !== 'bytes') return undefined;
    const text = decode(content.bytes);
    if (length !== undefined && text.length !== length) return undefined;
    return { ...source, text, lines: new LineIndex(text) };
  }

  /** The lines of a file as they may be shown: its secrets are masked. */
  readonly snippets = (path: string): Snippets | undefined => {
    const known = this.shown.get(path);
    if (known) return known.snippets;
    const file = this.read(path);
    const snippets = file && snippetsOf(file, this.search);
    this.shown.set(path, { snippets }, path.length + (file?.text.length ?? 0));
    return snippets;
  };

  private called(path: string): SourceFile | undefined {
    const files = this.files();
    if (files.called) return files.called(path);
    this.byPath ??= new Map(Array.from(files, (file) => [file.path, file]));
    return this.byPath.get(path);
  }
}
