import { readFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import type { Cause, Diagnosis } from '../acs/hmac/signing/cause';
import { diagnose } from '../acs/hmac/signing/diagnose';
import { readRequest } from '../acs/hmac/signing/readRequest';
import { UsageError, type Command, type Streams } from './command';
import { connectionStringOf, KEY_SOURCE } from './environmentKey';
import { readText } from './readStream';

/** Says which part of a signed request the service refuses. */
export default {
  usage: 'acs-auth why-refused [FILE] [--format text|json]',
  summary: `Says why the signature of a request is refused: a curl command, curl -v, a .http file or printed headers, from a file or standard input. With the connection string in ${KEY_SOURCE} the cause is computed. Exit code 1 when nothing is found.`,
  async run(args, streams) {
    const { file, format } = readArguments(args);
    const request = readRequest(await textOf(file, streams));
    if (!request)
      throw new UsageError('No request stands in this text: neither a curl command, nor a request line, nor headers.');
    const connectionString = connectionStringOf(process.env);
    const diagnosis = diagnose(request, {
      now: Date.now(),
      ...(connectionString !== undefined && { connectionString }),
    });
    streams.stdout.write(format === 'json' ? `${JSON.stringify(asJson(diagnosis))}\n` : asText(diagnosis));
    return diagnosis.causes.length > 0 ? 0 : 1;
  },
} satisfies Command;

function readArguments(args: readonly string[]): { file?: string; format: string } {
  try {
    const { values, positionals } = parseArgs({
      args: [...args],
      allowPositionals: true,
      options: { format: { type: 'string', default: 'text' } },
    });
    const [file, ...more] = positionals;
    if (more.length > 0) throw new Error('One file at a time.');
    if (values.format !== 'text' && values.format !== 'json') throw new Error(`There is no format "${values.format}".`);
    return { format: values.format, ...(file !== undefined && { file }) };
  } catch (error) {
    throw new UsageError(error instanceof Error ? error.message : String(error));
  }
}

async function textOf(file: string | undefined, { stdin }: Streams): Promise<string> {
  if (file === undefined) {
    if (stdin.isTTY) throw new UsageError('There is nothing to look at: name a file with the request, or pipe it in.');
    return readText(stdin);
  }
  try {
    return await readFile(file, 'utf8');
  } catch {
    throw new UsageError(`The file ${file} cannot be read.`);
  }
}

const asJson = ({ causes, signature, missing }: Diagnosis) => ({ causes, ...(signature && { signature }), missing });

function asText({ causes, missing }: Diagnosis): string {
  const found = causes.map(
    ({ certain, what, fix, id }: Cause) => `${certain ? 'certain' : 'likely '}  ${what}\n         ${fix} [${id}]\n`,
  );
  const more = missing.length > 0 ? `More would be certain with: ${missing.join('; ')}.\n` : '';
  return `${found.join('') || 'Nothing wrong can be seen in this request.\n'}${more}`;
}
