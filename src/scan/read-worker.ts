import '../engine.ts';
import { Compiled } from '../compiled.ts';

Compiled.begin();

void import('./read-requests.ts');
