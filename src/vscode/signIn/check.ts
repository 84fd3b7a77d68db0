import * as vscode from 'vscode';
import { cloudOf } from '../../acs/endpoint/clouds';
import type { CheckStep } from '../../azure/liveCheck';
import { checkSignIn, type RungReport } from '../../azure/signIn/checkSignIn';
import type { Target } from '../../azure/signIn/climb';
import { RUNGS } from '../../azure/signIn/rungs';
import { liveSteps } from '../checkLive';
import type { Services } from '../commands/command';
import { findResource } from '../mint/resource';
import { requireTrust } from '../mint/mint';
import { editorProxy } from '../proxy';
import { currentCloud } from './azureCredential';
import { chooseTarget } from './chooseTarget';
import { ladderOf } from './ladder';
import { signInPage, summary } from './signInPage';

/** What a caller may say in advance; what it leaves out is asked. */
export interface SignInRequest {
  /** An endpoint, a connection string or `emulator`; `none` to see who gets tokens. */
  readonly resource?: string;
  /** Opens the sign-in where nobody is signed in; `another` has the person choose the account. */
  readonly ask?: boolean | 'another';
}

/** What the command answers with. No key and no token is in it. */
export interface CheckedSignIn {
  readonly steps: readonly CheckStep[];
  readonly rungs: readonly RungReport[];
}

const TITLE = 'Sign-in';

/** Tries every rung, shows the page, and offers what to do next. */
export async function run(services: Services, request: SignInRequest = {}): Promise<CheckedSignIn> {
  requireTrust();
  const { ask, emulator, pages, log } = services;
  const target = await (request.resource === undefined
    ? chooseTarget(ask)
    : request.resource === 'none'
      ? undefined
      : findResource(request.resource, emulator));
  const checked = await withProgress(services, target, request.ask);
  await pages.show(TITLE, signInPage(checked, target?.endpoint));
  for (const { rung, outcome, explanation } of checked.rungs)
    log.info(`Sign-in: ${RUNGS[rung]}: ${outcome}. ${explanation}`);
  void offer(checked, target, log);
  return checked;
}

function withProgress(
  { setting }: Services,
  target: Target | undefined,
  ask: SignInRequest['ask'],
): Thenable<CheckedSignIn> {
  return vscode.window.withProgress(
    { location: vscode.ProgressLocation.Notification, title: 'Checking the sign-in', cancellable: true },
    async (progress, cancellation) => {
      const stop = new AbortController();
      const onCancel = cancellation.onCancellationRequested(() => {
        stop.abort();
      });
      const tell = (message: string) => {
        progress.report({ message });
      };
      try {
        const { signal } = stop;
        const steps = target ? await liveSteps(new URL(target.endpoint), signal, tell) : [];
        const cloud = target ? cloudOf(target.endpoint) : currentCloud();
        const rungs = await checkSignIn({
          ladder: ladderOf({ cloud, setting, signal, mayAsk: Boolean(ask), another: ask === 'another' }),
          cloud,
          proxy: editorProxy,
          ...(target && { target }),
          onReport: ({ rung, outcome }) => {
            tell(`${RUNGS[rung]}: ${outcome}`);
          },
        });
        return { steps, rungs };
      } finally {
        onCancel.dispose();
      }
    },
  );
}

/** Says in a sentence what came of it, with buttons for what is likeliest to help. */
async function offer(checked: CheckedSignIn, target: Target | undefined, log: vscode.LogOutputChannel): Promise<void> {
  const resource = target?.connectionString?.reveal() ?? target?.endpoint ?? 'none';
  const session = checked.rungs.find(({ rung }) => rung === 'session');
  const again = (ask: true | 'another') => () =>
    vscode.commands.executeCommand('acsAuth.checkSignIn', { resource, ask } satisfies SignInRequest);
  const actions: Readonly<Record<string, () => unknown>> = {
    ...(session?.outcome === 'absent' && { 'Sign In': again(true) }),
    ...(session && session.outcome !== 'absent' && { 'Use Another Account': again('another') }),
    'Change Order': () => vscode.commands.executeCommand('workbench.action.openSettings', 'acsAuth.signIn'),
    'Show Log': () => {
      log.show();
    },
  };
  const chosen = await vscode.window.showInformationMessage(summary(checked), ...Object.keys(actions));
  if (chosen !== undefined) await actions[chosen]?.();
}
