import type { Fact, PipelineSystem } from '../../facts/types.ts';
import type { MapValue, Value } from '../../values/value.ts';
import type { VocabularyContext } from '../types.ts';

/** Where a step stands, and what is in force there. */
export interface Place {
  readonly system: PipelineSystem;
  readonly context: VocabularyContext;
  /** The variables of the step, the job, …, the file: the nearest first. */
  readonly variables: readonly MapValue[];
  /** The keys that lead here. */
  readonly path: readonly string[];
}

/** How a pipeline system writes its files. */
export interface System {
  readonly id: PipelineSystem;
  /** Texts beside those that every system has, one of which a file holds in which there is something. */
  readonly markers?: readonly string[];
  /** Its files, by their paths. */
  readonly files: (path: string) => boolean;
  /** What stands in the path of each of its files; undefined where a file may say by what it holds that it is one. */
  readonly named?: RegExp;
  /** What says so of a file with another name. */
  readonly isDocument?: (document: MapValue) => boolean;
  /** Keys that hold variables: maps of them, or lists. */
  readonly environments: ReadonlySet<string>;
  /** Keys that hold the lines of a script. */
  readonly scripts: ReadonlySet<string>;
  /** A file as it is run: with the parameters of what it defines itself. */
  readonly prepared?: (document: MapValue) => MapValue;
  /** What the system's own kinds of step say, asked of every map. */
  steps?(map: MapValue, place: Place): Iterable<Fact>;
}

/** The map's value as one that may hold steps. */
export function entriesOf(value: Value | undefined): MapValue['entries'] {
  return value?.kind === 'map' ? value.entries : [];
}

/** Whether a path is of a YAML file that is called so, or that lies in a folder which is. */
export function isYamlIn(path: string, name: RegExp): boolean {
  return /\.ya?ml$/i.test(path) && path.split('/').some((part) => name.test(part));
}
