import '../engine.ts';
import { Compiled } from '../compiled.ts';

const compiled = Compiled.begin();

void import('./parse-requests.ts').then(({ answerRequests }) => {
  answerRequests(() => {
    compiled?.keep();
  });
});
