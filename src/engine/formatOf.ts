import type { Format } from './facts';
import type { Source } from './source';

/**
 * The format that reads a source: by the name of its file first, for a `.env` is often called plain text; then by its
 * language; and what nobody claims is plain text.
 */
export function formatOf({ path, language }: Source, formats: readonly Format[]): Format | undefined {
  const name = path.slice(path.lastIndexOf('/') + 1).toLowerCase();
  return (
    formats.find((format) => format.files.test(name)) ??
    formats.find((format) => format.languages.includes(language)) ??
    formats.find((format) => format.languages.includes('plaintext'))
  );
}
