import { cloudOf } from '../../acs/endpoint/clouds';
import { AuthFailure } from '../../azure/failure';
import type { Ladder, Target } from '../../azure/signIn/climb';
import type { ReadSetting } from '../settings';
import { sourceOf } from './sources';

/** The ladder of the settings for a resource. A sign-in is only opened where no connection string is at hand. */
export function ladderOf({ endpoint, connectionString }: Target, setting: ReadSetting, signal: AbortSignal): Ladder {
  const cloud = cloudOf(endpoint);
  const tenant = setting('signIn.tenant');
  return {
    order: setting('signIn.order'),
    source: (id) => sourceOf(id, cloud),
    listKeys: () =>
      Promise.reject(
        new AuthFailure({
          reason: 'no-such-resource',
          message: 'Keys are not listed yet.',
          wayOut: 'Give the connection string.',
        }),
      ),
    signal,
    ...(tenant !== '' && { tenant }),
    mayAsk: !connectionString,
  };
}
