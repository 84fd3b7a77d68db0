import { parseArgs } from 'node:util';
import { UsageError } from './command';

export type OutputFormat = 'text' | 'json';

/** Reads what `check` and `explain` have in common. @throws UsageError for an option or a format that is not known */
export function readArguments(args: readonly string[]): { paths: readonly string[]; format: OutputFormat } {
  try {
    const { values, positionals } = parseArgs({
      args: [...args],
      allowPositionals: true,
      options: { format: { type: 'string', default: 'text' } },
    });
    if (values.format !== 'text' && values.format !== 'json') throw new Error(`There is no format "${values.format}".`);
    return { paths: positionals, format: values.format };
  } catch (error) {
    throw new UsageError(error instanceof Error ? error.message : String(error));
  }
}
