const DOTS = '•••';

/** What gives a secret away, most telling first. Each keeps the words before it, so that the text stays readable. */
const SECRETS: readonly (readonly [pattern: RegExp, replacement: string])[] = [
  // The JavaScript SDK prints a connection string that it cannot parse, and an endpoint that swallowed one.
  [/(Invalid connection string|Invalid endpoint url)\s[\s\S]*/gi, `$1 ${DOTS}`],
  // A key may be wrapped over lines, in quotes or URL-encoded: everything up to the next segment goes, and more lines of Base64.
  [
    /((?:access|shared|account|primary|secondary)[-_ ]?(?:access)?[-_ ]?key["']?\s*(?:[=:]|%3[Dd])\s*["']?)[^;"'\s]*(?:\s+[A-Za-z0-9+/=]{16,})*/gi,
    `$1${DOTS}`,
  ],
  [/((?:client[-_ ]?secret|password|pwd)["']?\s*[=:]\s*["']?)[^;&"'\s]+/gi, `$1${DOTS}`],
  [/((?:signature|\bsig)\s*=\s*)[^;&"'\s]+/gi, `$1${DOTS}`],
  [/\b(Bearer|Basic)\s+[A-Za-z0-9._~+/=-]+/gi, `$1 ${DOTS}`],
  [/(\b[a-z][a-z0-9+.-]{0,20}:\/\/)[^\s/@:]*:[^\s/@]*@/gi, `$1${DOTS}@`],
  [/(?<![A-Za-z0-9_-])eyJ[A-Za-z0-9_-]*(?:\.[A-Za-z0-9_-]*){0,4}/g, DOTS],
];

/** A run that could be a key or a part of one, in Base64, URL-safe or URL-encoded. */
const RUN = /(?:[A-Za-z0-9+/_-]|%2[BbFf]|%3[Dd]){32,}={0,2}/g;

/**
 * A text with every access key, token, signature and password in it blanked; for text that is not ours, before anyone sees it.
 * It blanks too much rather than too little: any long run that mixes both cases of letters with digits goes.
 */
export function redact(text: string): string {
  const named = SECRETS.reduce((rest, [pattern, replacement]) => rest.replace(pattern, replacement), text);
  return named.replace(RUN, (run) => (isRandom(run) ? DOTS : run));
}

// Keys of 32 or more random characters hold all three kinds; words, ids and hexadecimal hashes lack one.
function isRandom(run: string): boolean {
  return /[a-z]/.test(run) && /[A-Z]/.test(run) && /\d/.test(run);
}
