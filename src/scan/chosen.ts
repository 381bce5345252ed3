import type { SourceFile } from '../discover/types.ts';
import type { ScanOptions } from './options.ts';
import { isOfShard } from './shard.ts';

/** Which of the files that are found a scan is to judge. */
export class Chosen {
  private readonly options: Pick<ScanOptions, 'isIgnored' | 'shard'>;

  constructor(options: Pick<ScanOptions, 'isIgnored' | 'shard'>) {
    this.options = options;
  }

  readonly isWanted = (file: SourceFile): boolean => !this.isIgnored(file) && this.isOwn(file);

  /** Whether another shard judges it, which may be asked what it says to the files of this one. */
  readonly isOthers = (file: SourceFile): boolean => !this.isIgnored(file) && !this.isOwn(file);

  isOwn({ path }: Pick<SourceFile, 'path'>): boolean {
    return isOfShard(path, this.options.shard);
  }

  private isIgnored({ path, named }: SourceFile): boolean {
    return !named && this.options.isIgnored(path);
  }
}
