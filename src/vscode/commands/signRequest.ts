import * as vscode from 'vscode';
import { Secret } from '../../acs/secret/secret';
import type { Form, ShownRequest, Unsigned } from '../../acs/hmac/signing/bench';
import { readKey } from '../../azure/credentials';
import type { Ask } from '../ask';
import { askConnectionString } from '../chooseConnectionString';
import type { LocalEmulator } from '../emulator';
import { loadBench, requestHere } from '../signing/requestHere';
import { CommandError, type Command } from './command';

/** What a caller may say in advance; what it leaves out is taken from the editor, or asked. */
export interface SignArguments {
  readonly method?: string;
  /** A whole URL, or a path of the resource. */
  readonly url?: string;
  readonly body?: string;
  readonly connectionString?: string;
  readonly as?: Form;
  readonly to?: 'clipboard' | 'editor';
}

/** What `executeCommand` of it answers with: nothing of the signature. */
export interface SignedRequest {
  readonly method: string;
  readonly host: string;
  readonly as: Form;
  readonly to: 'clipboard' | 'editor';
}

const TITLE = 'Sign Request';

/** Signs a request with the key of a connection string, for the next five minutes: as headers, as a curl command or for a `.http` file. */
export default {
  id: 'acsAuth.signRequest',
  async run({ ask, emulator, log }, given: SignArguments = {}): Promise<SignedRequest> {
    if (!vscode.workspace.isTrusted) {
      throw new CommandError(
        'Requests are not signed in Restricted Mode, because the files of this workspace would say what they do. Trust the workspace first.',
        { text: 'Manage Workspace Trust', command: 'workbench.trust.manage' },
      );
    }
    const request = await unsigned(ask, given);
    const key = given.connectionString ?? (await askConnectionString(ask, TITLE, ofEmulator(emulator))).reveal();
    const { endpoint, accessKey } = readKey(new Secret(key));
    if (accessKey === undefined || endpoint === undefined || !URL.canParse(endpoint)) {
      throw new CommandError('This connection string has no endpoint and access key to sign with.', {
        text: 'Validate It',
        command: 'acsAuth.validateConnectionString',
      });
    }
    const { as, to } = given.as && given.to ? { as: given.as, to: given.to } : await askForm(ask, given);
    const { signRequest, writeRequest, onOneLine } = await loadBench();
    const { body, ...rest } = request;
    const written = as === 'http' && typeof body === 'string' ? onOneLine(body) : body;
    const now = new Date();
    const signed = signRequest({ ...rest, ...(written !== undefined && { body: written }) }, endpoint, accessKey, now);
    await put(writeRequest(signed, as), as, to);
    const { method } = signed;
    const { host } = new URL(signed.url);
    const until = new Date(now.getTime() + 5 * 60_000).toLocaleTimeString(undefined, { timeStyle: 'short' });
    log.info(`Signing: a ${method} request for ${host}.`);
    const place = to === 'clipboard' ? 'It is on the clipboard' : 'It is in a new editor';
    void vscode.window.showInformationMessage(
      `Signed a ${method} request for ${host}. ${place}, and good until ${until}.`,
    );
    return { method, host, as, to };
  },
} satisfies Command<[SignArguments?]>;

/** The request of the caller, of the selection or at the cursor. A selection that is no request is the body of one. */
async function unsigned(ask: Ask, { method, url, body }: SignArguments): Promise<Unsigned> {
  const { request, selected } = url === undefined ? await requestHere() : { selected: '' };
  const whole = request && fromEditor(request);
  if (whole) return whole;
  const verb = method ?? (await askMethod(ask, selected !== ''));
  const place = url ?? (await askUrl(ask));
  const sends = /^(?:POST|PUT|PATCH)$/i.test(verb);
  const content = body ?? (selected !== '' ? selected : sends && url === undefined ? await askBody(ask) : '');
  return { method: verb, url: place, body: content };
}

function fromEditor(request: ShownRequest): Unsigned | undefined {
  const { method, scheme = 'https', authority, target, headers, body } = request;
  if (method === undefined || target === undefined) return undefined;
  if (body === undefined) {
    throw new CommandError(
      'The body of this request is in another file, or has a variable: write it into the request, for its hash is signed.',
    );
  }
  const url = authority === undefined ? target : `${scheme}://${authority}${target}`;
  return { method, url, body, headers };
}

const askMethod = async (ask: Ask, hasBody: boolean): Promise<string> => {
  const methods = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE'].map((label) => ({ label }));
  const offered = hasBody ? methods.filter(({ label }) => /^P/.test(label)) : methods;
  const placeHolder = hasBody ? 'The method; what is selected is the body' : 'The method';
  return (await ask.one(offered, { title: TITLE, placeHolder })).label;
};

const askUrl = (ask: Ask): Promise<string> =>
  ask.text({
    title: TITLE,
    prompt: 'The URL, or a path of the resource',
    placeHolder: '/identities?api-version=2023-10-01',
    validateInput: (text) =>
      /^\s*(?:\/|https?:\/\/\S)/i.test(text) ? undefined : 'A URL, or a path that begins with a slash.',
  });

const askBody = (ask: Ask): Promise<string> =>
  ask.text({
    title: TITLE,
    prompt: 'The body, or nothing',
    placeHolder: '{"createTokenWithScopes":["chat"]}',
  });

const ofEmulator = (emulator: LocalEmulator) => {
  const running = emulator.running();
  if (!running) return [];
  return [{ label: '$(beaker) Local emulator', description: running.endpoint, choose: () => running.connectionString }];
};

const WORDS: Readonly<Record<Form, string>> = { curl: 'curl command', http: '.http request', headers: 'headers' };

async function askForm(ask: Ask, { as, to }: SignArguments): Promise<{ as: Form; to: 'clipboard' | 'editor' }> {
  const forms = ['curl', 'http', 'headers'] as const;
  const items = (['clipboard', 'editor'] as const).flatMap((place) =>
    forms
      .filter((form) => (as ?? form) === form && (to ?? place) === place)
      .map((form) => ({
        label: `${place === 'clipboard' ? '$(clippy) Copy' : '$(go-to-file) Open'} the ${WORDS[form]}`,
        description: place === 'clipboard' ? 'to the clipboard' : 'in a new editor',
        ...{ as: form, to: place },
      })),
  );
  return ask.one(items, { title: TITLE, placeHolder: 'What to make; it is good for five minutes from then on' });
}

async function put(text: string, as: Form, to: 'clipboard' | 'editor'): Promise<void> {
  if (to === 'clipboard') {
    await vscode.env.clipboard.writeText(text);
    return;
  }
  const known = await vscode.languages.getLanguages();
  const wanted = as === 'curl' ? 'shellscript' : 'http';
  const language = known.includes(wanted) ? wanted : 'plaintext';
  await vscode.window.showTextDocument(await vscode.workspace.openTextDocument({ content: text, language }));
}
