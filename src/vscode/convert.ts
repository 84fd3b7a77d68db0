import * as vscode from 'vscode';
import type { Finding, Severity, Span } from '../analyzer';

const RULES = 'https://github.com/acs-auth/acs-auth/blob/main/docs/rules.md';

/** The source that the diagnostics of this extension name. */
export const SOURCE = 'ACS Auth';

const SEVERITIES: Readonly<Record<Severity, vscode.DiagnosticSeverity>> = {
  error: vscode.DiagnosticSeverity.Error,
  warning: vscode.DiagnosticSeverity.Warning,
  information: vscode.DiagnosticSeverity.Information,
  hint: vscode.DiagnosticSeverity.Hint,
};

/** The page about a rule. */
export const ruleUri = (rule: string): vscode.Uri => vscode.Uri.parse(`${RULES}#${rule}`);

export function toRange(document: vscode.TextDocument, { start, end }: Span): vscode.Range {
  return new vscode.Range(document.positionAt(start), document.positionAt(end));
}

/** The rule that a diagnostic of this extension speaks of; undefined for the diagnostics of others. */
export function ruleOf({ source, code }: vscode.Diagnostic): string | undefined {
  return source === SOURCE && typeof code === 'object' ? String(code.value) : undefined;
}

export function toDiagnostic(
  finding: Finding,
  range: vscode.Range,
  related: readonly vscode.Location[] = [],
): vscode.Diagnostic {
  const diagnostic = new vscode.Diagnostic(range, finding.message, SEVERITIES[finding.severity]);
  diagnostic.source = SOURCE;
  diagnostic.code = { value: finding.rule, target: ruleUri(finding.rule) };
  if (related.length > 0) {
    diagnostic.relatedInformation = related.map(
      (location) => new vscode.DiagnosticRelatedInformation(location, 'The other place.'),
    );
  }
  return diagnostic;
}
