import type { Command } from './command';

/** Opens the output channel. */
export default {
  id: 'acsAuth.showLog',
  run: ({ log }) => {
    log.show();
  },
} satisfies Command;
