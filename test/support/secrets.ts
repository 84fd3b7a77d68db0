import { randomBytes } from 'node:crypto';

const LETTERS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789';

/** Secrets of real shape, made anew in every run, so that none stands in a file. */
export const madeUp = {
  randomKey: () => randomBytes(64).toString('base64'),
  identifiableKey: () => `${letters(52)}JQQJ99BJ${letters(12)}AAAAAZCS${letters(4)}`,
  /** A token of a user of ACS, or with `orgid:` of a Teams user; `expires` in milliseconds since 1970. */
  token: (expires: number, holder: 'acs:' | 'orgid:' = 'acs:') =>
    [
      part({ alg: 'RS256', kid: letters(40), typ: 'JWT' }),
      part({ skypeid: `${holder}${letters(36)}`, scp: 1792, exp: Math.floor(expires / 1000), acsScope: 'chat,voip' }),
      randomBytes(256).toString('base64url'),
    ].join('.'),
};

const letters = (count: number) => [...randomBytes(count)].map((byte) => LETTERS[byte % LETTERS.length]).join('');

const part = (claims: object) => Buffer.from(JSON.stringify(claims)).toString('base64url');
