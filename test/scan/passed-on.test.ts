import { expect, test } from 'vitest';
import type { GivenName } from '../../src/facts/given-name.ts';
import { exported } from '../../src/facts/given-name.ts';
import type { Location, Role, RoleAssumption, Slot } from '../../src/facts/types.ts';
import type { Origin } from '../../src/scan/join/origin.ts';
import { RoleIndex } from '../../src/scan/join/roles.ts';
import { VariableIndex } from '../../src/scan/join/variables.ts';

function at(path: string): Location {
  return { path, start: 0, end: 1, startLine: 1, startColumn: 1, endLine: 1, endColumn: 2 };
}

function referring(reference: string, path: string): Slot<string> {
  return { state: 'unknown', origin: 'parameter', text: reference, reference, at: at(path) };
}

function given(name: string, reference: string, path: string): GivenName {
  return { kind: 'given-name', name, value: referring(reference, path), at: at(path) };
}

const ORIGIN: Origin = { path: 'a.yaml', isProduction: true };

/** An index in which each of `levels` names is passed on by `ways` templates as the next one. */
function passing(levels: number, ways: number): RoleIndex {
  const index = new RoleIndex();
  for (let level = 0; level < levels; level++) {
    for (let way = 0; way < ways; way++) {
      const path = `t${String(level)}-${String(way)}.yaml`;
      index.addName(given(exported(`n${String(level)}`), exported(`n${String(level + 1)}`), path), ORIGIN);
    }
  }
  const name: Slot<string> = { state: 'known', value: 'deploy', at: at('r.yaml'), evidence: [] };
  const reference = exported(`n${String(levels)}`);
  const role = { kind: 'role', name, reference, at: at('r.yaml') } as unknown as Role;
  index.add(role, ORIGIN);
  return index;
}

function rolesOf(index: RoleIndex): number {
  const assumption = { roleArn: referring(exported('n0'), 'a.yaml') } as unknown as RoleAssumption;
  return index.of(assumption, ORIGIN, new VariableIndex()).length;
}

test('a role that templates pass on is found through each of them', () => {
  expect(rolesOf(passing(1, 1))).toBe(1);
  expect(rolesOf(passing(3, 2))).toBe(8);
});

test('where it is passed on in more ways than anybody could follow it is not known which role is meant', () => {
  expect(rolesOf(passing(5, 60))).toBe(0);
});

test('names that stand for each other lead nowhere, however many templates say so', () => {
  const index = new RoleIndex();
  for (let i = 0; i < 200; i++)
    index.addName(given(exported('n0'), exported('n0'), `t${String(i)}.yaml`), ORIGIN);
  expect(rolesOf(index)).toBe(0);
}, 10_000);
