import { readFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import { parseConnectionString } from '../acs/connectionString/connectionString';
import { signRequest } from '../acs/hmac/signing/signRequest';
import { FORMS, writeRequest, type Form } from '../acs/hmac/signing/writeRequest';
import { UsageError, type Command, type Streams } from './command';
import { connectionStringOf, KEY_SOURCE } from './environmentKey';
import { readText } from './readStream';

interface Arguments {
  readonly method: string;
  readonly url: string;
  readonly bodyFile?: string;
  readonly form: Form;
}

/** Signs one request with the key of a connection string, which is never an argument: those stand in histories and process lists. */
export default {
  usage: `acs-auth sign METHOD URL [--body FILE] [--as ${FORMS.join('|')}]`,
  summary: `Prints the headers that sign a request for the next five minutes, or the request as a curl command or for a .http file. The connection string is taken from ${KEY_SOURCE}, else from standard input.`,
  async run(args, { stdin, stdout }) {
    const { method, url, bodyFile, form } = readArguments(args);
    const { endpoint, accessKey } = readKey(connectionStringOf(process.env) ?? (await typed(stdin)));
    const body = bodyFile === undefined ? '' : await readBody(bodyFile);
    const signed = signRequest({ method, url, body }, endpoint, accessKey, new Date());
    stdout.write(writeRequest(signed, form, bodyFile));
    return 0;
  },
} satisfies Command;

function readArguments(args: readonly string[]): Arguments {
  if (args.some((arg) => /accesskey\s*=/i.test(arg))) {
    throw new UsageError(
      `A connection string is never an argument: it would stand in the history of the shell. Put it in ${KEY_SOURCE}, or pipe it in.`,
    );
  }
  try {
    const { values, positionals } = parseArgs({
      args: [...args],
      allowPositionals: true,
      options: { body: { type: 'string' }, as: { type: 'string', default: 'headers' } },
    });
    const [method, url, ...more] = positionals;
    const form = FORMS.find((one) => one === values.as);
    if (method === undefined || url === undefined || more.length > 0) throw new Error('A method and a URL are needed.');
    if (!form) throw new Error(`There is no form "${values.as}".`);
    return { method, url, form, ...(values.body !== undefined && { bodyFile: values.body }) };
  } catch (error) {
    throw new UsageError(error instanceof Error ? error.message : String(error));
  }
}

async function typed(stdin: Streams['stdin']): Promise<string> {
  if (stdin.isTTY) throw new UsageError(`There is no connection string: put it in ${KEY_SOURCE}, or pipe it in.`);
  return (await readText(stdin)).trim();
}

function readKey(value: string): { readonly endpoint: string; readonly accessKey: string } {
  const parts = parseConnectionString({ value, span: { start: 0, end: value.length } });
  const [endpoint, accessKey] = [parts?.endpoint?.value ?? '', parts?.accessKey?.value ?? ''];
  if (URL.canParse(endpoint) && accessKey !== '') return { endpoint, accessKey };
  throw new UsageError(
    'What was given is no connection string with an endpoint and a key: endpoint=https://NAME.communication.azure.com/;accesskey=KEY.',
  );
}

async function readBody(file: string): Promise<Uint8Array> {
  try {
    return await readFile(file);
  } catch {
    throw new UsageError(`The file ${file} cannot be read.`);
  }
}
