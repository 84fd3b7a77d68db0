import { UsageError, type Command, type ExitCode, type Streams } from './command';

/** Every command loads only when it is called. */
const commands: Readonly<Record<string, () => Promise<Command>>> = {
  check: async () => (await import('./check')).default,
  explain: async () => (await import('./explain')).default,
  sign: async () => (await import('./sign')).default,
  'why-refused': async () => (await import('./whyRefused')).default,
  'sign-in': async () => (await import('./signIn')).default,
  emulator: async () => (await import('./emulator')).default,
};

/** Runs the command line: arguments in, exit code out. */
export async function main(args: readonly string[], streams: Streams): Promise<ExitCode> {
  const [name = '', ...rest] = args;
  const load = commands[name];
  if (!load) {
    streams.stderr.write(`${await usage()}\n`);
    return 2;
  }
  const command = await load();
  try {
    return await command.run(rest, streams);
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    streams.stderr.write(error instanceof UsageError ? `${message}\n${command.usage}\n` : `${message}\n`);
    return 2;
  }
}

async function usage(): Promise<string> {
  const all = await Promise.all(Object.values(commands).map((load) => load()));
  return ['Usage:', ...all.map(({ usage, summary }) => `  ${usage}\n      ${summary}`)].join('\n');
}
