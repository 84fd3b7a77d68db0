import { relative, sep } from 'node:path';
import { contributes } from '../../package.json';
import type { Severity } from '../analyzer';
import { scan, type PlacedFinding } from '../scan/scan';
import type { Search } from '../scan/search';
import { UsageError, type Command, type ExitCode } from './command';
import { readArguments } from './arguments';
import { optimizeWhenLong } from './optimizing';

/** One finding as the JSON output has it: lines and columns count from 1, columns in UTF-16 units. */
interface Row {
  readonly rule: string;
  readonly severity: Severity;
  readonly message: string;
  readonly file: string;
  readonly line: number;
  readonly column: number;
  readonly endLine: number;
  readonly endColumn: number;
}

/** What the editor leaves out where nobody says otherwise. */
const exclude = contributes.configuration.properties['acsAuth.scan.exclude'].default;

/** Checks files and folders: what the editor underlines, for terminals and CI. */
export default {
  usage: 'acs-auth check [PATH…] [--format text|json]',
  summary:
    'Checks settings files and code, the current folder where no path is given. Exit code 1 when there are errors.',
  async run(args, { stdout, stderr }) {
    const { paths, format } = readArguments(args);
    const search = await bestSearch();
    // Paths may overlap: each finding counts once.
    const found = new Map<string, Row>();
    const said = new Set<string>();
    const { fileScanned, done } = optimizeWhenLong();
    try {
      const roots = paths.length > 0 ? paths : ['.'];
      for await (const { file, findings, skipped } of scan(roots, { search, exclude, now: Date.now(), base: '' })) {
        fileScanned();
        for (const finding of findings.map((one) => row(file, one))) found.set(JSON.stringify(finding), finding);
        if (skipped) said.add(`${shown(file)}: skipped, ${skipped}\n`);
      }
    } catch (error) {
      if (isMissing(error)) throw new UsageError(`There is no file or folder ${error.path}.`);
      throw error;
    } finally {
      done();
    }
    for (const line of said) stderr.write(line);
    const rows = [...found.values()].sort(byPlace);
    stdout.write(format === 'json' ? `${JSON.stringify({ findings: rows })}\n` : asText(rows));
    return exitCode(rows);
  },
} satisfies Command;

/** The ripgrep that the package depends on; a plain reader on a platform that it does not exist for. */
async function bestSearch(): Promise<Search> {
  try {
    const { rgPath } = await import('@vscode/ripgrep');
    return (await import('../scan/ripgrep')).ripgrep(rgPath);
  } catch {
    return (await import('../scan/walk')).walk;
  }
}

function row(file: string, { rule, severity, message, start, end }: PlacedFinding): Row {
  return {
    ...{ rule, severity, message, file: shown(file) },
    ...{ line: start.line + 1, column: start.character + 1, endLine: end.line + 1, endColumn: end.character + 1 },
  };
}

/** Relative to the current folder, with forward slashes. */
const shown = (file: string) => relative('', file).split(sep).join('/');

const byPlace = (a: Row, b: Row) =>
  (a.file < b.file ? -1 : Number(a.file > b.file)) || a.line - b.line || a.column - b.column;

const exitCode = (rows: readonly Row[]): ExitCode => (rows.some(({ severity }) => severity === 'error') ? 1 : 0);

function asText(rows: readonly Row[]): string {
  const lines = rows.map((r) => `${r.file}:${r.line}:${r.column}: ${r.severity}: ${r.message} [${r.rule}]\n`);
  const counts = (['error', 'warning', 'information', 'hint'] as const).flatMap((severity) => {
    const count = rows.filter((r) => r.severity === severity).length;
    return count > 0 ? [`${count} ${severity}${count > 1 && severity !== 'information' ? 's' : ''}`] : [];
  });
  return `${lines.join('')}${counts.length > 0 ? counts.join(', ') : 'Nothing found'}.\n`;
}

const isMissing = (error: unknown): error is Error & { readonly path: string } =>
  error instanceof Error &&
  'syscall' in error &&
  error.syscall === 'stat' &&
  'code' in error &&
  error.code === 'ENOENT';
