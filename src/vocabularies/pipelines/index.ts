export { azure } from './azure.ts';
export { bitbucket } from './bitbucket.ts';
export { buildkite } from './buildkite.ts';
export { circleci } from './circleci.ts';
export { drone, woodpecker } from './drone.ts';
export { gitlab } from './gitlab.ts';
export { jenkins } from './jenkins.ts';
export { travis } from './travis.ts';
