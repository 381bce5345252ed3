import { memoised } from '../../memoised.ts';
import type { Value } from '../../values/value.ts';
import { knownString } from '../slots.ts';
import { addressOf, attribute, blocksOf, itemsOf, ownName, referencesIn, type Block } from './blocks.ts';
import { type Configuration, indexOf } from './configuration.ts';
import { identityPolicyOf, isBoundary, nameOf } from './policies.ts';

export const DOCUMENT = /^data\.aws_iam_policy_document\.([\w-]+)(?:\[[^\]]*\])*\.(?:json|minified_json)$/;

/**
 * Resources whose policy is not one of IAM identities or trust: a document that only these refer to
 * grants nothing by itself (service control policies, endpoints) or belongs to a resource.
 */
const OTHER_POLICIES = /^(?:aws_(?!iam_|ssoadmin_)\w+)$/;

/** What a document is used as, and by whom. */
export type Use =
  | { readonly kind: 'trust' | 'identity'; readonly owner: string | undefined }
  | { readonly kind: 'other' | 'unknown' };

/** Attributes with the documents that a document is joined from. */
export const SOURCES = [
  'source_policy_documents',
  'override_policy_documents',
  'source_json',
  'override_json',
];

/** Who uses the policy documents of a configuration; looked up when a document asks. */
export class DocumentUses {
  private readonly configuration: Configuration;

  constructor(configuration: Configuration) {
    this.configuration = configuration;
  }

  /** A document that is joined into another is what that one is. */
  of(name: string, above: readonly string[] = []): Use {
    const { all } = this.configuration;
    const uses = all.under(users, name).map((block) => useBy(block, name, this.configuration));
    const joined = all.under(joins, name).flatMap((block) => {
      const outer = block.labels[1] ?? '';
      return above.includes(outer) || above.length > 10 ? [] : [this.of(outer, [...above, name])];
    });
    const every = [...uses, ...joined];
    const told = every.find(({ kind }) => kind === 'trust') ?? every.find(({ kind }) => kind === 'identity');
    if (told) return told;
    return { kind: every.length > 0 && every.every(({ kind }) => kind === 'other') ? 'other' : 'unknown' };
  }

  /** Whether every document that a document is joined into has a statement of the same sid in its place. */
  isReplaced(name: string, sid: string | undefined): boolean {
    if (sid === undefined || sid === '') return false;
    const { all } = this.configuration;
    const outer = all.under(joins, name);
    return (
      outer.length > 0 &&
      all.under(users, name).length === 0 &&
      outer.every((block) => this.overrides(block, name, sid))
    );
  }

  private overrides(outer: Block, name: string, sid: string): boolean {
    const hasSid = (block: Block): boolean =>
      blocksOf(block.body, 'statement').some(({ body }) => knownString(attribute(body, 'sid')) === sid);
    const over = ['override_policy_documents', 'override_json'].flatMap((key) =>
      itemsOf(attribute(outer.body, key)).flatMap((item) => DOCUMENT.exec(ownName(item) ?? '')?.[1] ?? []),
    );
    if (over.includes(name)) return false;
    return (
      hasSid(outer) || over.some((other) => this.configuration.all.under(dataByName, other).some(hasSid))
    );
  }
}

/** What uses a document, and what is joined from it. */
const users = indexOf(
  (document) => blocksOf(document).filter((block) => !isDocument(block)),
  (block) => documentsIn(block.body),
);
const joins = indexOf(
  (document) => blocksOf(document).filter(isDocument),
  (block) => documentsIn(block.body),
);

function isDocument({ labels: [type] }: Block): boolean {
  return type === 'aws_iam_policy_document';
}

const dataByName = indexOf(
  (document) => blocksOf(document, 'data'),
  ({ labels: [, name = ''] }) => [name],
);

/** A block of a neighbour is looked at by each file of the folder. */
const documentsIn = memoised(
  (value: Value): ReadonlySet<string> =>
    new Set([...referencesIn(value)].flatMap(({ name }) => DOCUMENT.exec(name)?.[1] ?? [])),
);

function useBy(block: Block, document: string, configuration: Configuration): Use {
  const [type = ''] = block.labels;
  const holds = (value: Value | undefined): boolean =>
    value !== undefined && documentsIn(value).has(document);
  if (type === 'aws_iam_role' && holds(attribute(block.body, 'assume_role_policy')))
    return { kind: 'trust', owner: knownString(attribute(block.body, 'name')) ?? addressOf(block) };
  const policy = identityPolicyOf(block);
  if (policy && holds(policy.value))
    return isBoundary(block, configuration) ? { kind: 'other' } : { kind: 'identity', owner: nameOf(block) };
  return { kind: block.type === 'resource' && OTHER_POLICIES.test(type) ? 'other' : 'unknown' };
}
