const CODE = ['.ts', '.tsx', '.js', '.jsx', '.mjs', '.cjs', '.mts', '.cts'] as const;
/** What TypeScript may be called where its imports name what it is compiled to. */
const SOURCES: ReadonlyMap<string, readonly string[]> = new Map([
  ['.js', ['.ts', '.tsx']],
  ['.jsx', ['.tsx']],
  ['.mjs', ['.mts']],
  ['.cjs', ['.cts']],
]);
const ENDING = /\.[cm]?[jt]sx?$/;

/** Whether an import names a file by its way from the file that it stands in. */
export const isRelative = (module: string): boolean => /^\.{1,2}(?:\/|$)/.test(module);

/** The files that a relative import may name, from the folder of the file that it stands in; the first that exists is it. */
export function moduleFiles(module: string): readonly string[] {
  if (!isRelative(module)) return [];
  const [ending] = ENDING.exec(module) ?? [];
  if (ending !== undefined) {
    const stem = module.slice(0, -ending.length);
    return [...(SOURCES.get(ending) ?? []).map((source) => stem + source), module];
  }
  const folder = /(?:^|\/)\.{0,2}\/?$/.test(module);
  const stem = module.replace(/\/$/, '');
  return [...(folder ? [] : CODE.map((code) => stem + code)), ...CODE.map((code) => `${stem}/index${code}`)];
}
