/** The languages whose ACS SDK has a connection-string parser of its own. */
export type Sdk = 'JavaScript' | 'C#' | 'Python' | 'Java';

const BY_EXTENSION: Readonly<Record<string, Sdk>> = {
  ...{ js: 'JavaScript', mjs: 'JavaScript', cjs: 'JavaScript', jsx: 'JavaScript', ts: 'JavaScript', tsx: 'JavaScript' },
  ...{ mts: 'JavaScript', cts: 'JavaScript', html: 'JavaScript', vue: 'JavaScript', svelte: 'JavaScript' },
  ...{ cs: 'C#', py: 'Python', java: 'Java', kt: 'Java', kts: 'Java' },
};

/** The SDK that code in a file uses; undefined for settings and for languages without one. */
export const sdkOf = (path: string): Sdk | undefined =>
  BY_EXTENSION[path.slice(path.lastIndexOf('.') + 1).toLowerCase()];

/** The names of SDKs in a sentence: `JavaScript, C# and Python`. */
export const namesOf = (sdks: readonly Sdk[]): string => sdks.join(', ').replace(/, ([^,]+)$/, ' and $1');
