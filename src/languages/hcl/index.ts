import { refuseDeepNesting } from '../depth.ts';
import { json } from '../json/index.ts';
import { isTemplate, masked, rendered } from '../marks.ts';
import type { Language, Reading, Siblings } from '../types.ts';
import { definitionsOf } from './definitions.ts';
import { documentOf } from './document.ts';
import { DefinedNames } from './names.ts';
import { parseJson } from './parse-json.ts';
import { parseBody, type Parsed } from './parse-body.ts';
import { Repository } from './repository.ts';
import { Scope } from './scope.ts';

/** What a template puts in the place of a whole value: `region = ${region}`. */
const BARE = /(?<=[=[(,:][ \t]{0,20})\$\{[^{}"\n]{0,500}\}/g;

/** A template without the marks that are no HCL: at first those of other tools, then Terraform's in bare places. */
function plainTexts(text: string): Parsed[] {
  const plain = isTemplate(text) ? rendered(text, false).text : text;
  const bare = plain.replaceAll(BARE, masked);
  return [...(plain === text ? [] : [plain]), ...(bare === plain ? [] : [bare])].map(parseBody);
}

/**
 * HCL as Terraform, OpenTofu, Terragrunt and Packer write it, and its form in JSON: one document, a map
 * whose entries are attributes and blocks. A block's entry has `labels` (empty for none) and its body as
 * value; in JSON only blocks whose place says so are told from attributes.
 */
export const hcl: Language = {
  id: 'hcl',
  async load() {
    const readJson = await json.load();
    const parse = (text: string, path: string): Parsed => {
      if (path.endsWith('.json')) return parseJson(readJson(text, path));
      refuseDeepNesting(text);
      const parsed = parseBody(text);
      if (parsed.problems.length === 0) return parsed;
      // What is written in quotes is read as it stands: every piece of the plain texts is in its place.
      return plainTexts(text).find((again) => again.problems.length === 0) ?? parsed;
    };
    return (text, path) => {
      const { body, problems } = parse(text, path);
      const source = { text, base: 0 };
      const own = new Scope(source, new DefinedNames(definitionsOf(body, source)));
      const reading: Reading = {
        language: 'hcl',
        calls: [],
        assignments: [],
        modules: [],
        names: new Map(),
        documents: [documentOf(body, own)],
        problems,
      };
      const deepen = (siblings?: Siblings): Reading => {
        const repository = siblings?.files && Repository.of(siblings.files, parse);
        const view = repository?.viewFrom(siblings?.path ?? '', { text, body });
        if (!view) return reading;
        const { names, ...others } = view;
        return { ...reading, documents: [documentOf(body, new Scope(source, names))], ...others };
      };
      return { ...reading, deepen };
    };
  },
};
