// What one keystroke costs: the analysis of a whole file, as the editor runs it.
import { createRequire } from 'node:module';
import { resolve } from 'node:path';
import { median, time } from './statistics.mjs';

const { analyze } = createRequire(import.meta.url)(resolve('dist/src-analyzer.js'));

const KEY = Buffer.from('fake access key for tests only, '.repeat(2)).toString('base64');

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
const ACS_CSHARP = [
  'using Azure.Communication.Identity;',
  'var client = new CommunicationIdentityClient(Environment.GetEnvironmentVariable("COMMUNICATION_SERVICES_CONNECTION_STRING"));',
  'private readonly string _endpoint = "https://contoso.communication.azure.com/";',
  'public async Task<string> IssueAsync(CommunicationUserIdentifier user) => (await client.GetTokenAsync(user, new[] { CommunicationTokenScope.Chat })).Value.Token;',
  '_logger.LogInformation($"Issued for {user.Id} at {_endpoint}" + " by " + Name); // once an hour',
];
const ACS_PYTHON = [
  'from azure.communication.identity import CommunicationIdentityClient',
  'client = CommunicationIdentityClient.from_connection_string(os.environ["COMMUNICATION_SERVICES_CONNECTION_STRING"])',
  'endpoint = "https://contoso.communication.azure.com/"',
  'def issue(user, minutes=60): return client.get_token(user, ["chat", "voip"], token_expires_in=timedelta(minutes=minutes))',
  'logger.info(f"Issued for {user.properties[\'id\']} at {endpoint}" + " by " + name)  # once an hour',
];

/** What an app is made of, most of it none of ACS's business. */
const APP = [
  'export interface Line { readonly name: string; readonly price: number; readonly count: number }',
  '',
  '/** What an order costs, with tax. */',
  'export function totalOf(order: Order, tax = 0.2): string {',
  '  if (!order.lines.length) return none;',
  '  const sum = order.lines.reduce((all, { price, count }) => all + price * count, 0);',
  '  const rounded = Math.round(sum * (1 + tax) * 100) / 100;',
  "  return `${rounded.toFixed(2)} ${order.currency ?? 'EUR'}`;",
  '}',
  '',
  'export class OrderView extends View<Order> {',
  "  private readonly title = document.createElement('h2');",
  '',
  '  constructor(private readonly orders: OrderStore) {',
  '    super();',
  "    this.title.textContent = translate('orders.title');",
  '    orders.onDidChange((changed) => this.render(changed));',
  '  }',
  '',
  '  async render(order: Order): Promise<void> {',
  '    const lines = await this.orders.linesOf(order.id);',
  '    for (const line of lines) {',
  "      const row = this.row(line.name + ': ' + line.count, line.price);",
  "      row.classList.toggle('sold-out', line.count === 0);",
  '      this.body.append(row);',
  '    }',
  '    // What is left of an earlier order goes.',
  "    this.body.querySelectorAll('.stale').forEach((stale) => stale.remove());",
  '  }',
  '}',
];

/** @param {readonly string[]} lines @param {number} count */
const file = (lines, count) => Array.from({ length: count }, (_, at) => lines[at % lines.length]).join('\n');

/** An app in one file: a line in fifty speaks of ACS, one client is made, one literal has the shape of a key. */
function app() {
  const lines = file(APP, 20_000).split('\n');
  for (let at = 49; at < lines.length; at += 50)
    lines[at] = "  await thread.sendMessage({ content: 'communication' });";
  lines[0] = ACS[0] ?? '';
  lines[9_000] = ACS[1] ?? '';
  lines[9_001] = `const digest = '${KEY}';`;
  return lines.join('\n');
}

const CASES = [
  {
    name: 'a keystroke in 1,000 lines that speak of ACS',
    path: 'src/app.ts',
    text: file(ACS, 1000),
    limit: 3,
    runs: 200,
  },
  { name: 'a keystroke in 1,000 lines of C#', path: 'src/App.cs', text: file(ACS_CSHARP, 1000), limit: 3, runs: 200 },
  { name: 'a keystroke in 1,000 lines of Python', path: 'app.py', text: file(ACS_PYTHON, 1000), limit: 3, runs: 200 },
  {
    name: 'a keystroke in 1,000 lines without ACS',
    path: 'src/app.ts',
    text: file(PLAIN, 1000),
    limit: 0.1,
    runs: 2000,
  },
  { name: 'a keystroke in an app of 20,000 lines', path: 'src/app.ts', text: app(), limit: 50, runs: 20 },
];

/** Rows of what was measured, what is allowed and what it took. */
export async function keystroke() {
  const rows = [];
  for (const { name, path, text, limit, runs } of CASES) {
    const source = { path, language: '', text };
    const took = median(await time(() => analyze(source, { now: 0 }), runs));
    rows.push({ what: name, took: `${took.toFixed(3)} ms`, limit: `${limit} ms`, kept: took <= limit });
  }
  return rows;
}
