import { randomBytes } from 'node:crypto';

/** `random`: 64 bytes, as keys were until 2024. `identifiable`: 84 letters and digits that tell what they are, as they have been since. */
export type KeyFormat = 'random' | 'identifiable';

const WORDS = 'fake key of the ACS Auth emulator ';

/** A new access key in one of the service's formats. It begins with words that say what it is, and no two are alike. */
export function makeAccessKey(format: KeyFormat, now: number): string {
  if (format === 'random')
    return Buffer.concat([Buffer.from(WORDS), randomBytes(64 - WORDS.length)]).toString('base64');
  const date = new Date(now);
  const [year, month] = [letter(date.getUTCFullYear() - 2024), letter(date.getUTCMonth())];
  const words = 'FakeKeyOfTheAcsAuthEmulator';
  return `${words}${letters(52 - words.length)}JQQJ99${year}${month}AC${letters(10)}AAAAAZCS${letters(4)}`;
}

const letter = (index: number): string => String.fromCharCode('A'.charCodeAt(0) + index);

function letters(length: number): string {
  let text = '';
  while (text.length < length)
    text += randomBytes(length)
      .toString('base64')
      .replace(/[^A-Za-z0-9]/g, '');
  return text.slice(0, length);
}
