import * as vscode from 'vscode';
import type { Edit, Finding, Fix } from '../analyzer';
import { check, isChecked, pathOf } from './check';
import type { Services } from './commands/command';
import { commentAt, commentAtTop, type Place } from './comments';
import { ruleOf, toRange } from './convert';
import { waysTo } from './fileChanges';
import type { Placed } from './findings';

const { QuickFix, SourceFixAll } = vscode.CodeActionKind;
const FIX_ALL = SourceFixAll.append('acsAuth');

/** Offers the repairs of each finding, the ways to silence it, and an explanation; repairs a whole file when asked to. */
export function quickFixes({ setting, git, imports }: Services): vscode.Disposable {
  const provider: vscode.CodeActionProvider = {
    async provideCodeActions(document, _range, { only, diagnostics }) {
      if (!isChecked(document)) return [];
      if (only && only.contains(FIX_ALL) && !only.contains(QuickFix)) {
        return fixAll(document, await findingsIn(document));
      }
      const ours = diagnostics.filter((diagnostic) => ruleOf(diagnostic) !== undefined);
      if (ours.length === 0) return [];
      const findings = await findingsIn(document);
      const actions = ours.map(async (diagnostic) => {
        const finding = findings.find((f) => f.rule === ruleOf(diagnostic) && f.range.isEqual(diagnostic.range));
        const fixes = await Promise.all((finding?.fixes ?? []).map((fix) => repairs(document, diagnostic, fix)));
        const all = fixes.flat();
        const [first] = all;
        if (first && finding && isMechanical(finding)) first.isPreferred = true;
        return [...all, ...silences(document, diagnostic)];
      });
      return (await Promise.all(actions)).flat();
    },
  };

  async function findingsIn(document: vscode.TextDocument): Promise<readonly Placed<Finding>[]> {
    const result = await check(document, setting, git, imports);
    return result?.state === 'checked' ? result.checked.findings : [];
  }

  return vscode.languages.registerCodeActionsProvider('*', provider, {
    providedCodeActionKinds: [QuickFix, FIX_ALL],
    documentation: [{ kind: QuickFix, command: { command: 'acsAuth.openRule', title: 'ACS Auth: Explain a Rule' } }],
  });
}

/** Nothing to choose and nothing beyond the file: such a repair can be made without looking. */
const isMechanical = ({ fixes }: Finding) => fixes.length === 1 && (fixes[0]?.changes ?? []).length === 0;

function fixAll(document: vscode.TextDocument, findings: readonly Finding[]): vscode.CodeAction[] {
  const edit = new vscode.WorkspaceEdit();
  let end = -1;
  const edits = findings.filter(isMechanical).flatMap(({ fixes }) => fixes.flatMap((fix) => fix.edits));
  for (const one of [...edits].sort((a, b) => a.span.start - b.span.start)) {
    if (one.span.start < end) continue; // two repairs of one place: the second is made the next time
    end = one.span.end;
    put(edit, document, [one]);
  }
  if (end < 0) return [];
  const action = new vscode.CodeAction('Fix all ACS Auth problems that have one fix', FIX_ALL);
  action.edit = edit;
  return [action];
}

async function repairs(
  document: vscode.TextDocument,
  diagnostic: vscode.Diagnostic,
  { title, edits, changes = [] }: Fix,
): Promise<vscode.CodeAction[]> {
  const folder = vscode.workspace.getWorkspaceFolder(document.uri)?.uri;
  if (changes.length > 0 && !folder) return []; // there is no place for the other files
  const ways = folder && changes.length > 0 ? await waysTo(changes, folder) : [{ note: '', apply: () => undefined }];
  return ways.map(({ note, apply }) => {
    const edit = new vscode.WorkspaceEdit();
    put(edit, document, edits);
    apply(edit);
    return action(`${title}${note}`, diagnostic, { edit });
  });
}

function put(edit: vscode.WorkspaceEdit, document: vscode.TextDocument, edits: readonly Edit[]): void {
  for (const { span, text } of edits) edit.replace(document.uri, toRange(document, span), text);
}

/** The ways to hear no more of a rule: on a line, in a file, at all. */
function silences(document: vscode.TextDocument, diagnostic: vscode.Diagnostic): vscode.CodeAction[] {
  const rule = ruleOf(diagnostic) ?? '';
  const { uri } = document;
  const text = document.getText();
  const path = pathOf(uri);
  const place: Place = { language: document.languageId, path, text, offset: document.offsetAt(diagnostic.range.start) };
  const insert = (line: number, comment: string) => {
    const edit = new vscode.WorkspaceEdit();
    const indent = /^[ \t]*/.exec(document.lineAt(line).text)?.[0] ?? '';
    edit.insert(uri, new vscode.Position(line, 0), `${indent}${comment}\n`);
    return edit;
  };

  const onLine = commentAt(place);
  const inFile = commentAtTop(place);
  return [
    ...(onLine
      ? [
          action(`Ignore ${rule} on this line`, diagnostic, {
            edit: insert(diagnostic.range.start.line, onLine(`acs-auth-disable-next-line ${rule}`)),
          }),
        ]
      : []),
    inFile && inFile.after < document.lineCount
      ? action(`Ignore ${rule} in this file`, diagnostic, {
          edit: insert(inFile.after, inFile.comment(`acs-auth-disable ${rule}`)),
        })
      : action(`Ignore ${rule} in this file (in the settings)`, diagnostic, {
          command: { command: 'acsAuth.ignoreFile', title: 'Ignore', arguments: [uri, rule] },
        }),
    action(`Set ${rule} to off`, diagnostic, {
      command: { command: 'acsAuth.setRuleLevel', title: 'Set Level', arguments: [rule, 'off', uri] },
    }),
    action(`Explain ${rule}`, diagnostic, {
      command: { command: 'acsAuth.openRule', title: 'Explain', arguments: [rule] },
    }),
  ];
}

function action(
  title: string,
  diagnostic: vscode.Diagnostic,
  does: Pick<vscode.CodeAction, 'edit' | 'command'>,
): vscode.CodeAction {
  return Object.assign(new vscode.CodeAction(title, QuickFix), { diagnostics: [diagnostic], ...does });
}
