import type { Account, Location, Slot } from './types.ts';

/**
 * A variable that a template puts into the environment of what it runs, where its name or its value speaks of
 * a role: the bridge from the template that makes a role to the code that assumes it.
 */
export interface EnvironmentVariable {
  readonly kind: 'environment-variable';
  readonly name: string;
  readonly value: Slot<string>;
  /** Whose the role is that it names, if it names one. */
  readonly account: Account;
  /** What it is set for: `AWS::Lambda::Function`, `aws_ecs_task_definition`. */
  readonly holder: string;
  /** What runs there has the session of a role as its credentials: a Lambda function, an ECS task, a build. */
  readonly runsAsRole: boolean;
  readonly at: Location;
}
