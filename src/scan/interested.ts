import { VOCABULARIES } from '../vocabularies/registry.ts';
import { servicesAlone } from '../vocabularies/services-alone/index.ts';
import type { Vocabulary } from '../vocabularies/types.ts';
import type { ParseJob } from './parse.ts';
import type { ParseSettings } from './parse-limits.ts';
import { isNotProduction } from './path-class.ts';

/** Which vocabularies a candidate is parsed for, as far as a look at its text tells: for none, mostly. */
export class Interested {
  private readonly known = new WeakMap<ParseJob, readonly Vocabulary[]>();
  private readonly servicesUnjudged: boolean;

  constructor({ servicesUnjudged = false }: Pick<ParseSettings, 'servicesUnjudged'>) {
    this.servicesUnjudged = servicesUnjudged;
  }

  /** In the order of the registry: whoever stands there first tells of a role that several see. */
  in(job: ParseJob): readonly Vocabulary[] {
    let found = this.known.get(job);
    if (!found) this.known.set(job, (found = this.look(job)));
    return found;
  }

  private look({ path, text, language, vocabularies }: ParseJob): readonly Vocabulary[] {
    const isTest = isNotProduction(path);
    const may = VOCABULARIES.filter(
      ({ id, mayHold }) => vocabularies.includes(id) && mayHold?.(text, language, isTest) !== false,
    );
    const isOfRoles = this.servicesUnjudged && may.every(({ ofRoles }) => ofRoles);
    return isOfRoles && may.length > 0 && servicesAlone(text, language) ? [] : may;
  }
}
