export { lowerFile } from './statements.ts';
