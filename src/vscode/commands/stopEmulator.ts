import type { Command } from './command';

/** Stops the local emulator; everything in it is gone. */
export default {
  id: 'acsAuth.stopEmulator',
  run: ({ emulator }) => emulator.stop(),
} satisfies Command<[]>;
