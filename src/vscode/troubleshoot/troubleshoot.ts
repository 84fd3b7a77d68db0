import * as vscode from 'vscode';
import { toReport } from '../../explain/report';
import type { Checked, Observed, Option, Symptom } from '../../explain/symptom';
import { symptoms } from '../../explain/symptoms';
import { depth, troubleshoot, type Choose, type Conclusion } from '../../explain/troubleshoot';
import { version } from '../../../package.json';
import { checkLive } from '../checkLive';
import { chooseConnectionString } from '../chooseConnectionString';
import { CommandError, isCancelled, type Services } from '../commands/command';
import { chooseAt } from './choose';
import { liveFacts } from './liveFacts';
import { look, type Looked } from './look';
import { versions } from './versions';

/** Answers that are given in advance: the id of the symptom, and the answers in order, as they are written in the lists. */
export interface TroubleshootRequest {
  readonly symptom?: string;
  readonly answers?: readonly string[];
}

/** What troubleshooting came to. The report holds no secret. */
export interface Troubleshot {
  readonly symptom: string;
  /** The id of the explanation. */
  readonly cause: string;
  readonly report: string;
}

const TITLE = 'Troubleshoot';
const LIVE = 'Live check of a connection string';

/** Leads from a symptom to its cause; gives nothing where the person has the text of an error, which is explained instead. */
export async function run(services: Services, given: TroubleshootRequest = {}): Promise<Troubleshot | undefined> {
  const answers = [...(given.answers ?? [])];
  const looking = look(services);
  looking.catch(() => undefined); // whoever leaves at the first question is not told of it
  for (;;) {
    const symptom = given.symptom === undefined ? await chooseSymptom() : symptomOf(given.symptom);
    if (!symptom) {
      await vscode.commands.executeCommand('acsAuth.explainError');
      return undefined;
    }
    const looked = await looking;
    const facts: { live?: Looked | undefined } = {};
    let report = '';
    const conclusion = await troubleshoot(symptom, looked.observed, {
      choose: (...asked) =>
        answers.length > 0 ? answered(answers.shift() ?? '', ...asked) : choose(symptom, ...asked),
      check: async () => {
        const checked = await live(services);
        facts.live = checked ?? facts.live;
        return checked?.observed;
      },
      conclude: async (concluded) => {
        report = toReport(concluded, await reportFacts(concluded, looked, facts.live));
        await services.pages.show(TITLE, report);
        return given.symptom === undefined ? whatNext(concluded, report) : 'done';
      },
    });
    if (conclusion !== 'back') return { symptom: symptom.id, cause: conclusion.explanation.id, report };
  }
}

function symptomOf(id: string): Symptom {
  const symptom = symptoms.find((one) => one.id === id);
  if (!symptom) {
    const known = symptoms.map((one) => one.id).join(', ');
    throw new CommandError(`There is no symptom "${id}". There are ${known}.`);
  }
  return symptom;
}

async function chooseSymptom(): Promise<Symptom | undefined> {
  const inOrder = [...symptoms].sort((a, b) => a.place - b.place);
  const items = inOrder.map((symptom) => ({ label: symptom.title, detail: symptom.detail, symptom }));
  const text = {
    label: '$(output) I have the text of an error',
    detail: 'It is explained at once',
    symptom: undefined,
  };
  const of = 1 + Math.max(...symptoms.map(({ first }) => depth(first)));
  const chosen = await chooseAt<vscode.QuickPickItem & { readonly symptom: Symptom | undefined }>([...items, text], {
    title: TITLE,
    placeHolder: 'What do you see?',
    step: 1,
    of,
    canGoBack: false,
  });
  return chosen === 'back' ? undefined : chosen.symptom;
}

type Asked = Parameters<Choose>;

async function choose(symptom: Symptom, ...[question, choices, { step, of, canCheck }]: Asked) {
  const items = choices.map(({ option, found }) => ({
    label: option.answer,
    ...(found[0] && { description: '$(eye) found' }),
    ...((found[0]?.says ?? option.detail) !== undefined && { detail: found[0]?.says ?? option.detail ?? '' }),
    answer: option,
  }));
  const check =
    canCheck && vscode.workspace.isTrusted
      ? [
          {
            label: '$(pulse) Check it now',
            detail: 'Looks the host up, connects, and makes one signed call that changes nothing',
            answer: 'check' as const,
          },
        ]
      : [];
  const chosen = await chooseAt<vscode.QuickPickItem & { readonly answer: Option | 'check' }>([...items, ...check], {
    title: `${TITLE}: ${symptom.title}`,
    placeHolder: question.ask,
    step,
    of,
    canGoBack: true,
  });
  return chosen === 'back' ? chosen : chosen.answer;
}

/** An answer that was given in advance. @throws CommandError where the question has no such answer */
function answered(answer: string, ...[question, choices]: Asked): Promise<Option> {
  const option = choices.find((choice) => choice.option.answer === answer)?.option;
  if (option) return Promise.resolve(option);
  throw new CommandError(
    `"${answer}" is no answer to "${question.ask}". There are: ${question.options.map((one) => one.answer).join(' | ')}.`,
  );
}

/** Undefined where the person called it off: the question stays. */
async function live({ ask }: Services): Promise<Looked | undefined> {
  try {
    const observed = liveFacts(await checkLive(await chooseConnectionString(ask)));
    const outcome = observed.length > 0 ? 'made, when it was asked for' : 'made, and it does not decide';
    return { observed, checked: [{ what: LIVE, outcome, done: true }] };
  } catch (error) {
    if (isCancelled(error)) return undefined;
    throw error;
  }
}

async function reportFacts({ answers }: Conclusion, looked: Looked, checkedLive: Looked | undefined) {
  const asked = answers.some(({ question }) => question.check !== undefined);
  const why = vscode.workspace.isTrusted ? 'not asked for' : 'not made, because the workspace is not trusted';
  const liveChecked: readonly Checked[] =
    checkedLive?.checked ?? (asked ? [{ what: LIVE, outcome: why, done: false }] : []);
  const observed: readonly Observed[] = [...looked.observed, ...(checkedLive?.observed ?? [])];
  return { observed, checked: [...looked.checked, ...liveChecked], versions: await versions(version) };
}

/** The last list: what to do with the answer. The page stands behind it. */
async function whatNext({ explanation, answers }: Conclusion, report: string): Promise<'back' | 'done'> {
  const read = { label: '$(book) Read the page', detail: explanation.fix };
  const copy = { label: '$(copy) Copy the report', detail: 'Markdown without a secret, to be pasted into an issue' };
  const docs = { label: '$(link-external) Read more', detail: explanation.docs };
  const problems = { label: '$(warning) Show the problems of the workspace' };
  const chosen = await chooseAt([read, copy, docs, problems], {
    title: explanation.title,
    placeHolder: 'What now?',
    step: answers.length + 2,
    of: answers.length + 2,
    canGoBack: true,
  });
  if (chosen === 'back') return 'back';
  if (chosen === read) void offerCopy(report);
  if (chosen === copy) await copyReport(report);
  if (chosen === docs) await vscode.env.openExternal(vscode.Uri.parse(explanation.docs));
  if (chosen === problems) await vscode.commands.executeCommand('workbench.actions.view.problems');
  return 'done';
}

async function offerCopy(report: string): Promise<void> {
  const copy = 'Copy Report';
  const said = 'The report holds no key, token, host or identity: it can be pasted into an issue.';
  if ((await vscode.window.showInformationMessage(said, copy)) === copy) await copyReport(report);
}

async function copyReport(report: string): Promise<void> {
  await vscode.env.clipboard.writeText(report);
  void vscode.window.showInformationMessage(
    'The report is on the clipboard. It holds no key, token, host or identity.',
  );
}
