import type { MapValue, Value } from '../../values/value.ts';
import { grouped, memoised } from '../indexed.ts';
import { knownString } from '../slots.ts';
import {
  addressOf,
  attribute,
  blocksOf,
  itemsOf,
  ownName,
  referencesIn,
  type Block,
  type Configuration,
} from './blocks.ts';
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
  private found: { readonly users: Map<string, Block[]>; readonly joins: Map<string, Block[]> } | undefined;

  constructor(configuration: Configuration) {
    this.configuration = configuration;
  }

  /** A document that is joined into another is what that one is. */
  of(name: string, above: readonly string[] = []): Use {
    const { users, joins } = this.all();
    const direct = users.get(name) ?? [];
    const uses = direct.map((block) => useBy(block, name, this.configuration));
    const joined = (joins.get(name) ?? []).flatMap((block) => {
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
    const { users, joins } = this.all();
    const outer = joins.get(name) ?? [];
    return outer.length > 0 && !users.has(name) && outer.every((block) => this.overrides(block, name, sid));
  }

  private overrides(outer: Block, name: string, sid: string): boolean {
    const hasSid = (block: Block): boolean =>
      blocksOf(block.body, 'statement').some(({ body }) => knownString(attribute(body, 'sid')) === sid);
    const over = ['override_policy_documents', 'override_json'].flatMap((key) =>
      itemsOf(attribute(outer.body, key)).flatMap((item) => DOCUMENT.exec(ownName(item) ?? '')?.[1] ?? []),
    );
    if (over.includes(name)) return false;
    const documents = dataByName(this.configuration.all);
    return hasSid(outer) || over.some((other) => (documents.get(other) ?? []).some(hasSid));
  }

  private all(): NonNullable<DocumentUses['found']> {
    if (this.found) return this.found;
    const users = new Map<string, Block[]>();
    const joins = new Map<string, Block[]>();
    for (const block of blocksOf(this.configuration.all)) {
      const into = block.labels[0] === 'aws_iam_policy_document' ? joins : users;
      for (const document of documentsIn(block.body)) {
        const blocks = into.get(document);
        if (blocks) blocks.push(block);
        else into.set(document, [block]);
      }
    }
    return (this.found = { users, joins });
  }
}

const dataByName = memoised((root: MapValue) =>
  grouped(blocksOf(root, 'data'), ({ labels: [, name = ''] }) => [name]),
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
