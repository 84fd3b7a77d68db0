import { readToken } from '../../acs/token/token';
import type { Ask } from '../ask';
import { thresholds } from '../tokens/thresholds';
import { tokenMarkdown } from '../tokens/tokenMarkdown';
import type { Command } from './command';

/** Shows what a token says of itself: the current one, or one that is pasted. */
export default {
  id: 'acsAuth.inspectToken',
  async run({ current, tokens, ask, pages, setting }) {
    await tokens.whenRead;
    const reading = current.get()?.reading ?? readToken(await pasted(ask));
    await pages.show('Token', tokenMarkdown(reading, thresholds(setting)).value);
  },
} satisfies Command<[]>;

const pasted = (ask: Ask): Promise<string> =>
  ask.text({ title: 'Inspect Token', prompt: 'Paste a token: it is decoded here and goes nowhere', password: true });
