import type { Cloud } from '../../acs/endpoint/clouds';
import type { Ladder } from '../../azure/signIn/climb';
import type { ReadSetting } from '../settings';
import { sourceOf } from './sources';

/** What a ladder is made for. */
export interface LadderRequest {
  readonly cloud: Cloud;
  readonly setting: ReadSetting;
  readonly signal: AbortSignal;
  /** Whether a sign-in may be opened where nobody served. */
  readonly mayAsk: boolean;
  /** Has the person choose the account in VS Code anew. */
  readonly another?: boolean;
}

/** The ladder of the settings. */
export function ladderOf({ cloud, setting, signal, mayAsk, another = false }: LadderRequest): Ladder {
  const tenant = setting('signIn.tenant');
  const within = tenant === '' ? {} : { tenant };
  return {
    order: setting('signIn.order'),
    source: (id) => sourceOf(id, cloud, another),
    async listKeys(source, endpoint) {
      const { listedConnectionString } = await import('../../azure/signIn/listedKey');
      return listedConnectionString(source, endpoint, { cloud, signal, ...within });
    },
    mayAsk,
    signal,
    ...within,
  };
}
