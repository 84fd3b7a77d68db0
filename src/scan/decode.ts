/** Files above this size, in bytes, are skipped: no settings file and no source that people write comes near it. */
export const LARGEST_FILE = 10 * 1024 * 1024;

export type Skipped = 'binary' | 'too large' | 'unreadable';

/** The text of a file's bytes, without its byte order mark; or why there is none. */
export type Decoded = { readonly text: string } | { readonly skipped: Skipped };

/** How far into a file a NUL byte is looked for: as git does. */
const SNIFFED = 8000;

/** Decodes UTF-8 and UTF-16, with or without a byte order mark. Never throws: what is no text is said to be binary. */
export function decode(bytes: Uint8Array): Decoded {
  if (bytes.length > LARGEST_FILE) return { skipped: 'too large' };
  const encoding = encodingOf(bytes);
  return encoding ? { text: new TextDecoder(encoding).decode(bytes) } : { skipped: 'binary' };
}

function encodingOf(bytes: Uint8Array): 'utf-8' | 'utf-16le' | 'utf-16be' | undefined {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return 'utf-16le';
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return 'utf-16be';
  const head = bytes.subarray(0, SNIFFED);
  if (!head.includes(0)) return 'utf-8';
  const [even, odd] = zeros(head);
  const most = head.length / 2;
  // Latin text in UTF-16 is every other byte zero, and no other byte is.
  if (even === 0 && odd > most * 0.7) return 'utf-16le';
  if (odd === 0 && even > most * 0.7) return 'utf-16be';
  return undefined;
}

function zeros(bytes: Uint8Array): readonly [even: number, odd: number] {
  let even = 0;
  let odd = 0;
  for (const [index, byte] of bytes.entries()) {
    if (byte !== 0) continue;
    if (index % 2 === 0) even++;
    else odd++;
  }
  return [even, odd];
}
