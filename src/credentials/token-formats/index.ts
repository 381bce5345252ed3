import { CHAT } from './chat.ts';
import { CLOUDS } from './clouds.ts';
import { INFRASTRUCTURE } from './infrastructure.ts';
import { MAIL } from './mail.ts';
import { MODELS } from './models.ts';
import { PAYMENT } from './payment.ts';
import { SOURCE_CONTROL } from './source-control.ts';
import { WORK } from './work.ts';
import type { TokenFormat } from './format.ts';

export type { TokenFormat } from './format.ts';

export const TOKEN_FORMATS: readonly TokenFormat[] = [
  ...SOURCE_CONTROL,
  ...CHAT,
  ...PAYMENT,
  ...CLOUDS,
  ...MODELS,
  ...MAIL,
  ...INFRASTRUCTURE,
  ...WORK,
];
