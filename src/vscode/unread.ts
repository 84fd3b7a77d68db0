/** Texts above these are not analysed while they are open: no settings file and no code that people write comes near. */
const MOST_CHARACTERS = 5 * 1024 * 1024;
const LONGEST_LINE = 100_000;
/** How far into a text a NUL is looked for: as git does. */
const SNIFFED = 8000;

/** Why a text is not analysed, in words for the log; undefined where it is. */
export function whyUnread(text: string): string | undefined {
  if (text.length > MOST_CHARACTERS) return 'it is larger than 5 MB';
  if (text.slice(0, SNIFFED).includes('\0')) return 'it looks binary';
  if (hasLongLine(text)) return 'it has a line of more than 100,000 characters';
  return undefined;
}

function hasLongLine(text: string): boolean {
  for (let start = 0; text.length - start > LONGEST_LINE;) {
    const end = text.lastIndexOf('\n', start + LONGEST_LINE);
    if (end < start) return true;
    start = end + 1;
  }
  return false;
}
