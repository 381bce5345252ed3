import '../engine.ts';
import { Compiled } from '../compiled.ts';

const compiled = Compiled.begin();
process.once('exit', () => {
  compiled?.keep();
});

void import('./command.ts').then(({ main }) => main());
