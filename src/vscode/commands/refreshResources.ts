import type { Command } from './command';

/** Lists the resources anew. */
export default {
  id: 'acsAuth.refreshResources',
  async run({ resources }) {
    resources.forget();
    await resources.list('silent');
  },
} satisfies Command<[]>;
