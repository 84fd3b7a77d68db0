// What the analysis of a keystroke is measured on.

const KEY = Buffer.from('fake access key for tests only, '.repeat(2)).toString('base64');

const PLAIN = [
  "import { render } from './render';",
  'export function total(items, tax = 0.2) {',
  '  const sum = items.reduce((all, { price, count }) => all + price * count, 0);',
  '  return `${(sum * (1 + tax)).toFixed(2)} EUR`; // with tax',
  '}',
];
/** Every line of these speaks of ACS: nobody has such a file, and no file costs more. */
const DENSE = [
  "import { CommunicationIdentityClient } from '@azure/communication-identity';",
  'const client = new CommunicationIdentityClient(process.env["COMMUNICATION_SERVICES_CONNECTION_STRING"] ?? "");',
  "const credential = new AzureCommunicationTokenCredential({ tokenRefresher: async () => (await fetch('/token')).text() });",
  'export const issue = async (user) => client.getToken(user, ["chat", "voip"], { tokenExpiresInMinutes: 60 });',
  "const endpoint = 'https://contoso.communication.azure.com/';",
];
const DENSE_CSHARP = [
  'using Azure.Communication.Identity;',
  'var client = new CommunicationIdentityClient(Environment.GetEnvironmentVariable("COMMUNICATION_SERVICES_CONNECTION_STRING"));',
  'private readonly string _endpoint = "https://contoso.communication.azure.com/";',
  'public async Task<string> IssueAsync(CommunicationUserIdentifier user) => (await client.GetTokenAsync(user, new[] { CommunicationTokenScope.Chat })).Value.Token;',
  '_logger.LogInformation($"Issued for {user.Id} at {_endpoint}" + " by " + Name); // once an hour',
];
const DENSE_PYTHON = [
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
const APP_CSHARP = [
  'public record OrderLine(string Name, decimal Price, int Count);',
  '',
  '/// <summary>What an order costs, with tax.</summary>',
  'public sealed class OrderService : IOrderService',
  '{',
  '    private readonly IOrderStore _store;',
  '    private readonly ILogger<OrderService> _logger;',
  '',
  '    public OrderService(IOrderStore store, ILogger<OrderService> logger)',
  '    {',
  '        _store = store ?? throw new ArgumentNullException(nameof(store));',
  '        _logger = logger;',
  '    }',
  '',
  '    public async Task<decimal> TotalOfAsync(Order order, decimal tax = 0.2m, CancellationToken cancellation = default)',
  '    {',
  '        if (order.Lines.Count == 0) return 0;',
  '        var lines = await _store.LinesOfAsync(order.Id, cancellation);',
  '        var sum = lines.Sum(line => line.Price * line.Count);',
  '        _logger.LogInformation("Order {Id} has {Count} lines", order.Id, lines.Count);',
  '        foreach (var line in lines.Where(line => line.Count == 0))',
  '        {',
  '            await _store.MarkAsync(line.Name + ": " + line.Count, cancellation); // sold out',
  '        }',
  '        return Math.Round(sum * (1 + tax), 2);',
  '    }',
  '}',
];
const APP_PYTHON = [
  '@dataclass(frozen=True)',
  'class OrderLine:',
  '    name: str',
  '    price: Decimal',
  '    count: int = 1',
  '',
  '',
  'class OrderService:',
  '    """What an order costs, with tax."""',
  '',
  '    def __init__(self, store: OrderStore, tax: Decimal = Decimal("0.2")) -> None:',
  '        self.store = store',
  '        self.tax = tax',
  '',
  '    async def total_of(self, order: Order) -> str:',
  '        if not order.lines:',
  '            return "0.00"',
  '        lines = await self.store.lines_of(order.id)',
  '        total = sum(line.price * line.count for line in lines) * (1 + self.tax)',
  '        logger.info("order %s has %d lines", order.id, len(lines))',
  '        for line in [line for line in lines if line.count == 0]:',
  '            await self.store.mark(line.name + ": " + str(line.count))  # sold out',
  '        return f"{total:.2f} {order.currency or \'EUR\'}"',
  '',
  '',
];

/** What an app has of ACS: at its head, and again and again in what it does. */
const HEAD = [
  "import { CommunicationIdentityClient } from '@azure/communication-identity';",
  "import { ChatClient } from '@azure/communication-chat';",
  "import { AzureCommunicationTokenCredential } from '@azure/communication-common';",
  "const endpoint = 'https://contoso.communication.azure.com/';",
  "const identity = new CommunicationIdentityClient(process.env['COMMUNICATION_SERVICES_CONNECTION_STRING'] ?? '');",
  "const credential = new AzureCommunicationTokenCredential({ tokenRefresher: async () => (await fetch('/token')).text() });",
  'const chat = new ChatClient(endpoint, credential);',
];
const USE = [
  'export const issueFor = async (user: CommunicationUserIdentifier): Promise<CommunicationAccessToken> =>',
  "  identity.getToken(user, ['chat', 'voip'], { tokenExpiresInMinutes: 60 });",
  'export const tell = (room: Room, content: string) => chat.getChatThreadClient(room.threadId).sendMessage({ content });',
];
const HEAD_CSHARP = [
  'using Azure.Communication;',
  'using Azure.Communication.Identity;',
  'using Azure.Communication.Chat;',
  'namespace Orders;',
];
const USE_CSHARP = [
  'public sealed class Tokens(IConfiguration configuration) {',
  '    private readonly CommunicationIdentityClient _identity = new(configuration.GetConnectionString("CommunicationServices"));',
  '    public async Task<string> IssueAsync(CommunicationUserIdentifier user) => (await _identity.GetTokenAsync(user, scopes: new[] { CommunicationTokenScope.Chat })).Value.Token; }',
];
const HEAD_PYTHON = [
  'from azure.communication.identity import CommunicationIdentityClient, CommunicationUserIdentifier',
  'from azure.communication.chat import ChatClient, CommunicationTokenCredential',
  'endpoint = "https://contoso.communication.azure.com/"',
  'identity = CommunicationIdentityClient.from_connection_string(os.environ["COMMUNICATION_SERVICES_CONNECTION_STRING"])',
];
const USE_PYTHON = [
  'def chat_of(user: CommunicationUserIdentifier) -> ChatClient:',
  '    issued = identity.get_token(user, ["chat", "voip"], token_expires_in=timedelta(hours=1))',
  '    return ChatClient(endpoint, CommunicationTokenCredential(issued.token))',
];

/** @param {readonly string[]} lines @param {number} count */
const file = (lines, count) => Array.from({ length: count }, (_, at) => lines[at % lines.length]).join('\n');

/** An app in one file: a line in fifty speaks of ACS, one client is made and used, one literal has the shape of a key. */
function bigApp() {
  const lines = file(APP, 20_000).split('\n');
  for (let at = 49; at < lines.length; at += 50)
    lines[at] = "  await thread.sendMessage({ content: 'communication' });";
  lines[0] = DENSE[0] ?? '';
  lines[9_000] = DENSE[1] ?? '';
  lines[9_001] = DENSE[3] ?? '';
  lines[9_002] = `const digest = '${KEY}';`;
  return lines.join('\n');
}

/** 1,000 lines of an app, about a tenth of which are about ACS. @param {readonly string[]} head @param {readonly string[]} body */
const appOf = (head, body) => [...head, file(body, 1000 - head.length)].join('\n');

/** Files in which each of 1,000 lines speaks of ACS. */
export const dense = {
  TypeScript: { path: 'src/app.ts', text: file(DENSE, 1000) },
  'C#': { path: 'src/App.cs', text: file(DENSE_CSHARP, 1000) },
  Python: { path: 'app.py', text: file(DENSE_PYTHON, 1000) },
};
/** Files of 1,000 lines as an app that uses ACS has them. */
export const apps = {
  TypeScript: { path: 'src/app.ts', text: appOf(HEAD, [...APP, ...USE]) },
  'C#': { path: 'src/App.cs', text: appOf(HEAD_CSHARP, [...APP_CSHARP, ...USE_CSHARP]) },
  Python: { path: 'app.py', text: appOf(HEAD_PYTHON, [...APP_PYTHON, ...USE_PYTHON]) },
};
/** An app of 20,000 lines, and 1,000 lines without ACS. */
export const big = { path: 'src/app.ts', text: bigApp() };
export const plain = { path: 'src/app.ts', text: file(PLAIN, 1000) };
