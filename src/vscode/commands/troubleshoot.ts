import type { TroubleshootRequest } from '../troubleshoot/troubleshoot';
import type { Command } from './command';

/**
 * Leads from a symptom through a few questions to one cause, on a page that can be pasted into an issue.
 * `executeCommand('acsAuth.troubleshoot', { symptom?, answers? }?)` answers with `Troubleshot`.
 */
export default {
  id: 'acsAuth.troubleshoot',
  async run(services, request?: TroubleshootRequest) {
    const { run } = await import('../troubleshoot/troubleshoot');
    return run(services, request);
  },
} satisfies Command<[request?: TroubleshootRequest]>;
