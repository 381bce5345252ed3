import { expect, test } from 'vitest';
import { rule } from '../../../rules/trust/trust-service-confused-deputy.ts';
import { deputyServices } from '../../../src/judgement/trust/deputy-services.ts';
import { condition, confidences, principals, reports, trust } from './facts.ts';

const scheduler = principals.service('scheduler.amazonaws.com');

test.each(['scheduler.amazonaws.com', 'logs.eu-west-1.amazonaws.com', 'states.cn-north-1.amazonaws.com.cn'])(
  '%s',
  (service) => {
    const [report] = reports(rule, trust(principals.service(service)));
    expect(report?.confidence).toBe('high');
    expect(report?.message).toContain('https://docs.aws.amazon.com/');
  },
);

test.each(['ec2', 'lambda', 'ecs-tasks', 'eks', 'pods.eks', 'monitoring.rds'])(
  'never %s, which sends no such key',
  (service) => {
    expect(reports(rule, trust(principals.service(`${service}.amazonaws.com`)))).toEqual([]);
  },
);

test.each([
  ['StringEquals', 'aws:SourceAccount', '111122223333'],
  ['ArnLike', 'aws:SourceArn', 'arn:aws:scheduler:*:111122223333:schedule-group/*'],
  ['StringEquals', 'aws:SourceOrgID', 'o-a1b2c3d4e5'],
])('%s %s is enough', (operator, key, value) => {
  expect(reports(rule, trust(scheduler, [condition(operator, key, value)]))).toEqual([]);
});

test.each([
  ['StringEqualsIfExists', 'aws:SourceAccount', '111122223333'],
  ['StringLike', 'aws:SourceAccount', '*'],
  ['ArnLike', 'aws:SourceArn', 'arn:aws:scheduler:*:*:*'],
  ['ArnLike', 'aws:SourceArn', 'arn:aws:scheduler:*:*:schedule-group/prod'],
])('%s %s %s is not', (operator, key, value) => {
  expect(reports(rule, trust(scheduler, [condition(operator, key, value)]))).toHaveLength(1);
});

test('service-linked roles are AWS’s own', () => {
  expect(reports(rule, trust(scheduler, [], { role: 'AWSServiceRoleForScheduler' }))).toEqual([]);
});

test('conditions that were not seen: low', () => {
  expect(confidences(rule, trust(scheduler, [], { complete: false }))).toEqual(['low']);
});

test('every service has its page', () => {
  for (const page of deputyServices.values())
    expect(page).toMatch(/^https:\/\/docs\.aws\.amazon\.com\/.+\.html$/);
});
