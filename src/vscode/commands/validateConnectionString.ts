import * as vscode from 'vscode';
import { namedHost } from '../../acs/connectionString/connectionStringsIn';
import { Secret } from '../../acs/secret/secret';
import type { Finding, Severity } from '../../analyzer';
import type { Rule } from '../../engine/rule';
import type { CheckStep } from '../../azure/liveCheck';
import { chooseConnectionString } from '../chooseConnectionString';
import { loadAnalyzer } from '../check';
import { checkLive, stepsTable } from '../checkLive';
import { CommandError, type Command } from './command';

/** What to validate: without a connection string the person is asked; `live` checks it at the service, too. */
export interface ValidationRequest {
  readonly connectionString?: string;
  readonly live?: boolean;
}

/** `executeCommand('acsAuth.validateConnectionString', request?)` answers with this. It holds nothing of the string. */
export interface Validation {
  readonly findings: readonly { readonly rule: string; readonly severity: Severity; readonly message: string }[];
  readonly steps?: readonly CheckStep[];
}

const TITLE = 'Connection String';
const UNTRUSTED =
  'A live check connects to the host that the connection string names, so it is only made in a workspace that you trust.';

/** Says what is wrong with one connection string, and on request whether its resource accepts it. */
export default {
  id: 'acsAuth.validateConnectionString',
  async run({ ask, pages }, request: ValidationRequest = {}) {
    const given = request.connectionString;
    const secret = given === undefined ? await chooseConnectionString(ask) : new Secret(given);
    const findings = await validate(secret);
    const trusted = vscode.workspace.isTrusted;
    const show = (live: string) => pages.show(TITLE, page(secret, findings, live));

    await show(trusted ? 'Not asked for yet.' : UNTRUSTED);
    const live = request.live ?? (given === undefined && trusted && (await wantsLive()));
    if (!live) return { findings: findings.map(shown) };
    if (!trusted) {
      throw new CommandError(UNTRUSTED, { text: 'Manage Workspace Trust', command: 'workbench.trust.manage' });
    }
    const steps = await checkLive(secret);
    await show(stepsTable(steps));
    return { findings: findings.map(shown), steps };
  },
} satisfies Command<[request?: ValidationRequest]>;

type Advised = Finding & { readonly why: string; readonly how: string };

/** The findings about the string as it would stand in a settings file that git ignores. */
async function validate(secret: Secret): Promise<readonly Advised[]> {
  const { analyze, rules } = await loadAnalyzer();
  const text = `COMMUNICATION_SERVICES_CONNECTION_STRING=${secret.reveal()}`;
  const source = { path: '.env', language: 'dotenv', text, ignored: true };
  const { findings } = await analyze(source, { now: Date.now() });
  return findings.map((finding) => {
    const rule = (rules as readonly Rule[]).find(({ id }) => id === finding.rule);
    return { ...finding, why: rule?.why ?? '', how: rule?.how ?? '' };
  });
}

const shown = ({ rule, severity, message }: Finding) => ({ rule, severity, message });

async function wantsLive(): Promise<boolean> {
  const check = 'Check Live';
  const chosen = await vscode.window.showInformationMessage(
    'A live check looks the host up, connects, and makes one signed call that changes nothing.',
    check,
  );
  return chosen === check;
}

function page(secret: Secret, findings: readonly Advised[], live: string): string {
  const host = namedHost(secret.reveal());
  const offline = findings.map(
    ({ rule, severity, message, why, how }) =>
      `### ${message}\n\n\`${rule}\` · ${severity}\n\n**Why.** ${why}\n\n**What to do.** ${how}\n`,
  );
  return `# Connection string${host === undefined ? '' : ` of \`${host}\``}

## As it is written

${offline.length > 0 ? offline.join('\n') : 'Nothing is wrong with it. Whether the service accepts the key, only a live check tells.'}

## Live

${live}
`;
}
