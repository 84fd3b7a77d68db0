import type { Cloud } from '../../acs/endpoint/clouds';
import type { SourceId } from '../../azure/signIn/rungs';
import type { TokenSource } from '../../azure/signIn/tokenSource';
import { sessionSource } from './session';

/** A source of tokens; `another` has the person choose the account in VS Code anew. `@azure/identity` is only loaded where it is needed. */
export async function sourceOf(id: SourceId, cloud: Cloud, another = false): Promise<TokenSource> {
  if (id === 'session') return sessionSource(cloud, { another });
  const { identitySource } = await import('../../azure/signIn/identitySources');
  return identitySource(id, cloud);
}
