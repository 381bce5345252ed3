import { pairIn } from '../keys/environment.ts';
import type { Vocabulary } from '../types.ts';

/**
 * A key pair in an image: `ENV` and `ARG` of a Dockerfile (docs.docker.com/reference/dockerfile). A stage's
 * variables are its own, but an image is built for one purpose: they are looked at together.
 */
export const images: Vocabulary = {
  id: 'images',
  languages: ['dockerfile'],
  markers: ['aws_access_key'],
  *recognise(reading, context) {
    const instructions = reading.calls.filter(({ callee }) => callee === 'ENV' || callee === 'ARG');
    const variables = instructions.flatMap(({ args }) =>
      args.map(({ name = '', value, range }) => ({ name, value: { ...value, range } })),
    );
    yield* pairIn(variables, 'Image', context);
  },
};
