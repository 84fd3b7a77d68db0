/** Access keys of both formats that open nothing, made of words. */
export const FAKE_KEYS = {
  random: Buffer.from('fake access key for tests only, '.repeat(2)).toString('base64'),
  identifiable: `${'FakeSecretForTestsOnly2024'.repeat(2)}JQQJ99ALFake00000000AAAAAZCSFake`,
} as const;

/** Whether a text holds eight or more characters of the key in a row. */
export function leaks(text: string, key: string): boolean {
  return Array.from({ length: key.length - 7 }, (_, start) => key.slice(start, start + 8)).some((part) =>
    text.includes(part),
  );
}
