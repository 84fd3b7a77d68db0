// What one keystroke costs: the analysis of a whole file, as the editor runs it.
import { createRequire } from 'node:module';
import { resolve } from 'node:path';
import { median, time } from './statistics.mjs';

const { analyze } = createRequire(import.meta.url)(resolve('dist/src-analyzer.js'));

const PLAIN = [
  "import { render } from './render';",
  'export function total(items, tax = 0.2) {',
  '  const sum = items.reduce((all, { price, count }) => all + price * count, 0);',
  '  return `${(sum * (1 + tax)).toFixed(2)} EUR`; // with tax',
  '}',
];
const ACS = [
  "import { CommunicationIdentityClient } from '@azure/communication-identity';",
  'const client = new CommunicationIdentityClient(process.env["COMMUNICATION_SERVICES_CONNECTION_STRING"] ?? "");',
  "const credential = new AzureCommunicationTokenCredential({ tokenRefresher: async () => (await fetch('/token')).text() });",
  'export const issue = async (user) => client.getToken(user, ["chat", "voip"], { tokenExpiresInMinutes: 60 });',
  "const endpoint = 'https://contoso.communication.azure.com/';",
];

/** @param {readonly string[]} lines @param {number} count */
const file = (lines, count) => Array.from({ length: count }, (_, at) => lines[at % lines.length]).join('\n');

/** Rows of what was measured, what is allowed and what it took. */
export async function keystroke() {
  const cases = [
    { name: 'a keystroke in 1,000 lines that speak of ACS', text: file(ACS, 1000), limit: 3, runs: 200 },
    { name: 'a keystroke in 1,000 lines that do not', text: file(PLAIN, 1000), limit: 0.1, runs: 2000 },
    {
      name: 'a keystroke in 20,000 lines that speak of ACS',
      text: file([...PLAIN, ...ACS, ...PLAIN, ...PLAIN], 20_000),
      limit: 50,
      runs: 20,
    },
  ];
  const rows = [];
  for (const { name, text, limit, runs } of cases) {
    const source = { path: 'src/app.ts', language: 'typescript', text };
    const took = median(await time(() => analyze(source, { now: 0 }), runs));
    rows.push({ what: name, took: `${took.toFixed(3)} ms`, limit: `${limit} ms`, kept: took <= limit });
  }
  return rows;
}
