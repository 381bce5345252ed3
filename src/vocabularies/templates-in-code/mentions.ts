import type { Call, Value } from '../../values/value.ts';

/** What a text has in it that is a type of CloudFormation's, or an action of STS in a policy. */
const TEXT = /AWS::|\bsts:/i;
/** Keys of Terraform's JSON, and of a file of the Serverless Framework. */
const KEYS = new Set(['aws_iam_role', 'provider']);

/**
 * Whether there is anything in a value that a template or a trust policy is made of: to look is much quicker than to
 * translate each value of a program out of the spelling of its language.
 */
export class Mentions {
  /** What was looked at, and has nothing, or is being looked at. */
  private readonly without = new Set<Value | Call>();

  in(value: Value): boolean {
    if (value.kind === 'known') return typeof value.value === 'string' && TEXT.test(value.value);
    if (this.without.has(value)) return false;
    this.without.add(value);
    const found = this.within(value);
    if (found) this.without.delete(value);
    return found;
  }

  private within(value: Exclude<Value, { kind: 'known' }>): boolean {
    switch (value.kind) {
      case 'list':
        return value.items.some((item) => this.in(item));
      case 'map':
        return (
          value.entries.some((entry) => KEYS.has(entry.key) || this.in(entry.value)) ||
          (value.rest !== undefined && this.in(value.rest))
        );
      case 'template':
        return value.parts.some((part) => this.in(part));
      case 'member':
        return this.in(value.of);
      case 'unknown':
        return (
          value.options?.some((option) => option && this.in(option)) === true ||
          (value.closure?.result !== undefined && this.in(value.closure.result))
        );
      case 'call':
        return this.inCall(value.call);
    }
  }

  private inCall(call: Call): boolean {
    if (this.without.has(call)) return false;
    this.without.add(call);
    const { args, receiver, later } = call;
    const found =
      args.some(({ value }) => this.in(value)) ||
      (receiver !== undefined && this.in(receiver)) ||
      (later !== undefined && this.in(later));
    if (found) this.without.delete(call);
    return found;
  }
}
