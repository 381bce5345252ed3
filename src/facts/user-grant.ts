import type { Location, Slot } from './types.ts';

/** A policy or group that a template gives to a user whom another file defines. */
export interface UserGrant {
  readonly kind: 'user-grant';
  readonly user: Slot<string>;
  /** Whether it limits where the user's requests may come from; unknown where it is not in sight. */
  readonly sourceLimited: boolean | 'unknown';
  readonly at: Location;
}
