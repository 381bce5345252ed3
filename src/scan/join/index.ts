import { ALONE, type Joined } from '../../facts/joined.ts';
import type { AccessKeyState } from '../../facts/live.ts';
import { byPlace } from '../../facts/naming.ts';
import { memoised } from '../../memoised.ts';
import type { Fact, Location, Role, RoleAssumption } from '../../facts/types.ts';
import type { LiveAnswers, LiveQuestions } from '../options.ts';
import type { Origin } from './origin.ts';
import { RoleIndex, whereNamed } from './roles.ts';
import { UserIndex } from './users.ts';
import { VariableIndex } from './variables.ts';

/**
 * The second pass: keeps, of every file, the few facts that other files ask for, and matches them when all
 * files were read. What asks is judged then, and everything else as soon as its file is read.
 */
export class Joiner {
  private readonly roles = new RoleIndex();
  private readonly variables = new VariableIndex();
  private readonly users = new UserIndex();
  private readonly keys = new Map<string, Location>();
  private readonly defined: Role[] = [];
  private liveKeys: ReadonlyMap<string, AccessKeyState> | undefined;
  private readonly asksAws: boolean;

  /** @param asksAws whether AWS will be asked of the key ids in the files */
  constructor(asksAws: boolean) {
    this.asksAws = asksAws;
  }

  /** What AWS is to be asked of. */
  get questions(): LiveQuestions {
    return { keys: this.keys, roles: this.defined };
  }

  answer({ keys, roles }: LiveAnswers): void {
    this.liveKeys = keys;
    for (const { role, accountId } of roles) this.roles.addLive(role, accountId);
  }

  /** Keeps what may be asked for. @returns whether the file asks for something itself that others may answer */
  add(facts: readonly Fact[], origin: Origin): boolean {
    let asks = false;
    for (const fact of facts) {
      switch (fact.kind) {
        case 'role-assumption':
          asks ||= fact.operation.startsWith('AssumeRole') && whereNamed(fact.roleArn) !== 'nowhere';
          break;
        case 'role':
          this.roles.add(fact, origin);
          if (this.asksAws && origin.isProduction) this.defined.push(fact);
          break;
        case 'environment-variable':
          this.variables.add(fact, origin);
          break;
        case 'given-name':
          this.roles.addName(fact, origin);
          break;
        case 'iam-user':
          asks ||= !fact.hasAccessKey;
          break;
        case 'credential':
          if (!this.asksAws || fact.type !== 'access-key-id' || fact.keyId === undefined) break;
          this.addKey(fact.keyId, fact.at);
          asks = true;
          break;
        case 'access-key-resource':
          this.users.addKey(fact);
          break;
        default:
      }
    }
    return asks;
  }

  private addKey(keyId: string, at: Location): void {
    const before = this.keys.get(keyId);
    if (!before || byPlace({ at }, { at: before }) < 0) this.keys.set(keyId, at);
  }

  /** What the other files say to the facts of one file. */
  of(origin: Origin): Joined {
    const { roles, variables, users, liveKeys } = this;
    if (roles.isEmpty && variables.isEmpty && users.isEmpty && !liveKeys) return ALONE;
    return {
      ...ALONE,
      rolesOf: memoised((assumption: RoleAssumption) => roles.of(assumption, origin, variables)),
      accountsOf: (assumption) => variables.of(assumption, origin).map(({ account }) => account),
      sessionOf: (assumption) => variables.sessionOf(assumption, origin),
      hasKey: (user) => users.hasKey(user),
      keyState: (keyId) => liveKeys?.get(keyId),
    };
  }
}
