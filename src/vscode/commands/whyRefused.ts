import * as vscode from 'vscode';
import { redact } from '../../acs/secret/redact';
import type { Cause, Diagnosis, ShownRequest } from '../../acs/hmac/signing/bench';
import type { Finding } from '../../analyzer';
import type { Rule } from '../../engine/rule';
import type { Ask } from '../ask';
import { askConnectionString } from '../chooseConnectionString';
import { loadAnalyzer, pathOf } from '../check';
import { loadBench, requestHere } from '../signing/requestHere';
import { CommandError, type Command } from './command';

/** What a caller may say in advance. A request alone is looked at without a key. */
export interface RefusedArguments {
  readonly request?: string;
  readonly connectionString?: string;
}

/** What `executeCommand` of it answers with. It holds nothing of the request. */
export interface Refusal {
  readonly causes: readonly Pick<Cause, 'id' | 'part' | 'certain'>[];
  readonly signature?: 'right' | 'wrong';
}

const TITLE = 'Why Was This Signature Refused?';
const PAGE = 'Refused Signature';

/** Says which part of a signed request the service refuses: of the selection, the request at the cursor, or the clipboard. Offline. */
export default {
  id: 'acsAuth.whyRefused',
  async run({ ask, pages }, given: RefusedArguments = {}): Promise<Refusal> {
    const found = await requestOrCode(given.request);
    if ('code' in found) {
      await pages.show(PAGE, codePage(found.code));
      return {
        causes: found.code.map(({ rule, severity }) => ({
          id: rule,
          part: 'text to sign',
          certain: severity === 'error',
        })),
      };
    }
    const asked = given.request === undefined && given.connectionString === undefined;
    const request = asked ? await withRequestLine(found, ask) : found;
    const connectionString = asked ? await askKey(ask) : given.connectionString;
    const { diagnose } = await loadBench();
    const diagnosis = diagnose(request, {
      now: Date.now(),
      ...(connectionString !== undefined && { connectionString }),
    });
    await pages.show(PAGE, page(diagnosis, connectionString));
    const { causes, signature } = diagnosis;
    return {
      causes: causes.map(({ id, part, certain }) => ({ id, part, certain })),
      ...(signature && { signature }),
    };
  },
} satisfies Command<[RefusedArguments?]>;

type Advised = Finding & Pick<Rule, 'why' | 'how'>;

async function requestOrCode(text: string | undefined): Promise<ShownRequest | { readonly code: readonly Advised[] }> {
  const { readRequest } = await loadBench();
  if (text !== undefined) {
    const request = readRequest(text);
    if (request) return request;
    throw new CommandError('No request stands in this text: neither a curl command, nor a request line, nor headers.');
  }
  const code = await findingsHere();
  if (code.length > 0) return { code };
  const { request, selected } = await requestHere();
  if (request) return request;
  const copied = selected.trim() === '' ? readRequest(await vscode.env.clipboard.readText()) : undefined;
  if (copied) return copied;
  throw new CommandError(
    selected.trim() === ''
      ? 'There is no request here. Select or copy one, with its headers: a curl command, what curl -v prints, or what your client logs; or put the cursor into a .http file.'
      : 'No request stands in what is selected, and no mistake that is known in its code. Select the request as it is sent, with its headers: a curl command, what curl -v prints, or what your client logs.',
  );
}

/** What the rules about signing find in the selection, or the whole of a file of code. */
async function findingsHere(): Promise<readonly Advised[]> {
  const editor = vscode.window.activeTextEditor;
  if (!editor) return [];
  const { document, selection } = editor;
  const { analyze, rules } = await loadAnalyzer();
  const source = { path: pathOf(document.uri), language: document.languageId, text: document.getText() };
  const { findings } = await analyze(source, { now: Date.now() });
  const [start, end] = [document.offsetAt(selection.start), document.offsetAt(selection.end)];
  return findings
    .filter(
      ({ rule, span }) => rule.startsWith('hmac-') && (selection.isEmpty || (span.start < end && start < span.end)),
    )
    .map((finding) => {
      const { why, how } = (rules as readonly Rule[]).find(({ id }) => id === finding.rule) ?? { why: '', how: '' };
      return { ...finding, why, how };
    });
}

/** Without method and path nothing can be computed: headers alone do not tell them. */
async function withRequestLine(request: ShownRequest, ask: Ask): Promise<ShownRequest> {
  if (request.method !== undefined && request.target !== undefined) return request;
  const line = await ask.text({
    title: TITLE,
    prompt: 'The method and the URL that were called are not shown; leave this empty if they are not known',
    placeHolder: 'POST https://NAME.communication.azure.com/identities?api-version=2023-10-01',
  });
  const [, method, url = ''] = /^\s*([A-Za-z]{3,10})\s+(\S+)/.exec(line) ?? [];
  if (method === undefined) return request;
  const { destination } = await loadBench();
  return { ...request, ...destination(url), method: method.toUpperCase() };
}

const askKey = async (ask: Ask): Promise<string | undefined> =>
  (
    await askConnectionString<undefined>(ask, TITLE, [
      {
        label: '$(circle-slash) Without the key',
        description: 'only what can be read off the request',
        choose: () => undefined,
      },
    ])
  )?.reveal();

function page({ causes, signature, stringToSign, missing }: Diagnosis, connectionString: string | undefined): string {
  const said = causes.map(
    ({ certain, what, fix, id }) => `### ${what}\n\n${certain ? '**Certain.**' : '**Likely.**'} ${fix}\n\n\`${id}\`\n`,
  );
  const nothing =
    'Nothing wrong can be seen in this request.' +
    (connectionString === undefined ? ' With the key the signature itself can be checked.' : '');
  return `# Why the signature was refused

${said.length > 0 ? said.join('\n') : nothing}
${signature === undefined || stringToSign === undefined ? '' : text(stringToSign)}
${missing.length > 0 ? `## What would make it more certain\n\n${missing.map((one) => `- ${one}`).join('\n')}\n` : ''}`;
}

/** The path may hold anything that a caller put there; the rest are a method, a date, a host and a hash. */
function text(stringToSign: string): string {
  const [method = '', target = '', ...values] = stringToSign.split('\n');
  const shown = [method, redact(target), ...values].join('\n').replaceAll('`', "'");
  return `## What the service signs to compare\n\nThree lines, with a line feed between them and none at the end, under the access key decoded from Base64:\n\n\`\`\`text\n${shown}\n\`\`\`\n`;
}

const codePage = (findings: readonly Advised[]): string =>
  `# Why the signature is refused\n\n${findings.map(({ message, why, how, rule }) => `### ${message}\n\n${why}\n\n**What to do.** ${how}\n\n\`${rule}\`\n`).join('\n')}`;
