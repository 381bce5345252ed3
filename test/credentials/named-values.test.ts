import { describe, expect, test } from 'vitest';
import { found, HEX, keys, types } from './support.ts';

const hex = (length: number): string => keys.text(HEX, length);

describe('the comment of Devise’s generator', () => {
  const key = hex(128);

  test('is no setting', () => {
    expect(types(`  # config.secret_key = '${key}'`, 'config/initializers/devise.rb')).toEqual([]);
  });

  test.each(['  config.secret_key = ', '  # other.secret_key = ', '  setup # config.secret_key = '])(
    'but %s is',
    (before) => {
      expect(found(`${before}'${key}'`, 'config/initializers/devise.rb')).toEqual([`named-secret ${key}`]);
    },
  );
});

test.each(['apps/web/i18n.lock', 'Chart.lock', 'Gemfile.lock', 'bun.lockb'])(
  'what a lock file knows messages by is no secret: %s',
  (path) => {
    expect(types(`checksums:\n  auth/reset/confirm_password: ${hex(32)}\n`, path)).toEqual([]);
    expect(types(`auth/reset/confirm_password: ${hex(32)}\n`, 'messages.yml')).toEqual(['named-secret']);
  },
);
