import { pairIn, type Variable } from '../keys/environment.ts';
import type { Vocabulary } from '../types.ts';
import { writtenVariables } from './written.ts';

/**
 * A key pair in an image: `ENV` and `ARG` of a Dockerfile (docs.docker.com/reference/dockerfile), and what its commands
 * write of its arguments, whatever they are called. A stage's variables are its own, but an image is built for one
 * purpose: they are looked at together.
 */
export const images: Vocabulary = {
  id: 'images',
  languages: ['dockerfile'],
  markers: ['aws_access_key'],
  *recognise(reading, context) {
    const instructions = reading.calls.filter(({ callee }) => callee === 'ENV' || callee === 'ARG');
    const variables = instructions.flatMap(({ callee, args }) =>
      args.map(({ name = '', value, range }) => ({ callee, name, value: { ...value, range } })),
    );
    const [pair] = pairIn(variables, 'Image', context);
    if (pair) {
      yield pair;
      return;
    }
    const given = new Set(variables.flatMap(({ callee, name }) => (callee === 'ARG' ? name : [])));
    const written: Variable[] = writtenVariables(reading, context.text, (name) => given.has(name));
    yield* pairIn([...written, ...variables], 'Image', context);
  },
};
