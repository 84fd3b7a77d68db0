import type { Cloud } from '../../acs/endpoint/clouds';
import type { SourceId } from '../../azure/signIn/rungs';
import type { TokenSource } from '../../azure/signIn/tokenSource';
import { sessionSource } from './session';

/** A source of tokens. `@azure/identity` is only loaded where it is needed. */
export async function sourceOf(id: SourceId, cloud: Cloud): Promise<TokenSource> {
  if (id === 'session') return sessionSource(cloud);
  const { identitySource } = await import('../../azure/signIn/identitySources');
  return identitySource(id, cloud);
}
