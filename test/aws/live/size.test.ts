import { afterAll, describe, expect, test } from 'vitest';
import { startMoto, type Moto } from './moto.ts';
import { json, runCli } from './run.ts';

describe.each([1, 5000])('an account of %d users and as many roles', (count) => {
  let moto: Moto | undefined;

  afterAll(() => moto?.stop());

  test('is read whole, page after page', { timeout: 120_000 }, async ({ skip }) => {
    const started = await startMoto(count);
    if (typeof started === 'string') return skip(`moto could not be had: ${started}`);
    moto = started;
    const result = await runCli(['audit', '--format', 'json', '--endpoint-url', moto.recorded]);
    expect(result.stderr).toBe('');
    const { findings, notices } = json(result);
    expect(notices).toEqual([]);
    const counts = new Map<string, number>();
    for (const { ruleId } of findings) counts.set(ruleId, (counts.get(ruleId) ?? 0) + 1);
    const ofFifty = (place: number): number => Math.ceil((count - place) / 50);
    expect(Object.fromEntries(counts)).toEqual(
      count === 1
        ? { 'trust-wildcard-principal': 1 }
        : {
            'trust-wildcard-principal': ofFifty(0),
            'user-missing-mfa': ofFifty(1),
            'access-key-age': ofFifty(2),
            'access-key-unused': ofFifty(2),
          },
    );
    const asked = moto.requests().map((body) => new URLSearchParams(body));
    const pagesOf = (action: string): number => asked.filter((one) => one.get('Action') === action).length;
    expect(pagesOf('GetAccountAuthorizationDetails')).toBe(Math.ceil((2 * count) / 1000));
    expect(pagesOf('ListRoles')).toBe(Math.ceil(count / 1000));
  });
});
