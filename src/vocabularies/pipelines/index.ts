import type { MapValue } from '../../values/value.ts';
import type { Vocabulary } from '../types.ts';
import { azure } from './azure.ts';
import { bitbucket } from './bitbucket.ts';
import { buildkite } from './buildkite.ts';
import { circleci } from './circleci.ts';
import { codebuild } from './codebuild.ts';
import { drone, woodpecker } from './drone.ts';
import { gitlab } from './gitlab.ts';
import { jenkins } from './jenkins.ts';
import { isFileOf, pipelineVocabulary } from './read.ts';
import type { System } from './system.ts';
import { travis } from './travis.ts';

const SYSTEMS: readonly System[] = [
  gitlab,
  circleci,
  bitbucket,
  azure,
  buildkite,
  travis,
  drone,
  woodpecker,
  codebuild,
];

/** Every pipeline system but GitHub's, which has a vocabulary of its own. */
export const pipelines: readonly Vocabulary[] = [...SYSTEMS.map(pipelineVocabulary), jenkins];

/** Whether a file is a pipeline of one of the systems: its variables are how it signs in. */
export function isPipeline(path: string, document: MapValue): boolean {
  return SYSTEMS.some((system) => isFileOf(system, path, document));
}
