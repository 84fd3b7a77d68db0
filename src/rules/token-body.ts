import { literalRound } from '../acs/code/codeLanguage';
import { purposeOf } from '../acs/code/purpose';
import { isScope } from '../acs/token/scopes';
import { oncePerFile } from '../engine/oncePerFile';
import { defineRule, type Context, type Fix } from '../engine/rule';
import type { Located, Span } from '../engine/source';

/** What writes JSON, up to the bracket of a list that it is given itself. */
const WRITES_LIST =
  /(?:JSON\.stringify|json\.dumps|SerializeObject|JsonSerializer\.Serialize|writeValueAsString|encodeToString|JSONEncoder\(\)\.encode|toJson)\s*\(\s*(?:new\s*(?:string\s*)?\[\s*\]\s*\{|List\.of\(|Arrays\.asList\(|listOf\(|\[)\s*$/;
const SENDS_LIST = /(?<![\w.])json\s*=\s*\[\s*$/;
const NEW_USER = /\/identities\?|\/identities["'`]/;
const EXISTING = /:issueAccessToken/;

export default defineRule({
  id: 'token-body',
  title: 'Scopes sent as a bare list',
  severity: 'error',
  literals: ['/identities'],
  beside: ['["chat', '["voip', "['chat", "['voip", '"chat', '"voip'],
  messages: {
    list: 'The service expects an object here, and scopes by their name in it: of a bare list it makes no token.',
  },
  why: 'A request for a new identity has its scopes in createTokenWithScopes, one for the token of an identity in scopes.',
  how: 'Send { "createTokenWithScopes": ["chat"] } to /identities, or { "scopes": ["chat"] } to /identities/ID/:issueAccessToken.',
  silent: 'For lists that are joined elsewhere, for other services, and in tests.',
  docs: 'https://learn.microsoft.com/rest/api/communication/identity/communication-identity/create',
  examples: {
    bad: [
      {
        path: 'token.py',
        text: 'path = "/identities?api-version=2023-10-01"\nbody = json.dumps(«["chat"]»)',
      },
      {
        path: 'token2.py',
        text: 'requests.post(endpoint + "/identities?api-version=2023-10-01", json=«["chat", "voip"]»)',
      },
      {
        path: 'src/token.js',
        text: "await fetch(`${endpoint}/identities/${id}/:issueAccessToken?api-version=2023-10-01`, { method: 'POST', body: JSON.stringify(«['voip']») });",
      },
      {
        path: 'Token.cs',
        text: 'var uri = new Uri($"{endpoint}/identities?api-version=2023-10-01");\nvar body = JsonSerializer.Serialize(«new[] { "chat" }»);',
      },
      {
        path: 'Token.java',
        text: 'class Token { String path = "/identities?api-version=2023-10-01";\n  String body = mapper.writeValueAsString(«List.of("chat")»); }',
      },
      {
        path: 'Token.kt',
        text: 'val path = "/identities?api-version=2023-10-01"\nval body = Json.encodeToString(«listOf("chat")»)',
      },
      {
        path: 'Token.swift',
        text: 'let path = "/identities?api-version=2023-10-01"\nlet body = try JSONEncoder().encode(«["chat"]»)',
      },
    ],
    good: [
      {
        path: 'token.py',
        text: 'path = "/identities?api-version=2023-10-01"\nbody = json.dumps({"createTokenWithScopes": ["chat"]})',
      },
      {
        path: 'src/token.js',
        text: "await fetch(`${endpoint}/identities?api-version=2023-10-01`, { method: 'POST', body: JSON.stringify({ createTokenWithScopes: ['chat'] }) });",
      },
      { path: 'src/rooms.js', text: "const body = JSON.stringify(['chat']);" },
    ],
  },
  visit: {
    literal: (literal, report, context) => {
      if (!isScope(literal.value)) return;
      const list = listAround(literal, context);
      if (!list || purposeOf(context.source.path) === 'test') return;
      report(list, 'list', { fixes: repairOf(list, context) });
    },
  },
});

/** The list of which a literal is the first item, where it is written as JSON itself. */
function listAround(literal: Located, context: Context): Span | undefined {
  const { source } = context;
  const { text } = source;
  const quoted = literalRound(source, literal.span);
  const { newUser, existing } = pathsIn(context);
  if (!quoted || !(newUser || existing)) return undefined;
  const before = text.slice(Math.max(0, quoted.start - 90), quoted.start);
  if (!WRITES_LIST.test(before) && !SENDS_LIST.test(before)) return undefined;
  const open = /(?:new\s*(?:string\s*)?\[\s*\]\s*\{|List\.of\(|Arrays\.asList\(|listOf\(|\[)\s*$/.exec(before);
  const rest = /^(?:\s*,\s*["'][\w.]+["'])*\s*[\])}]/.exec(text.slice(quoted.end, quoted.end + 200));
  return open && rest ? { start: quoted.start - open[0].length, end: quoted.end + rest[0].length } : undefined;
}

/** For whom a file asks tokens, by the paths that it sends requests to. */
const pathsIn = oncePerFile(({ source: { text } }: Context) => ({
  newUser: NEW_USER.test(text),
  existing: EXISTING.test(text),
}));

/** Puts the list into its object, where the language has objects that JSON is written from and the call is known. */
function repairOf(list: Span, context: Context): readonly Fix[] {
  const { path, text } = context.source;
  const { newUser, existing } = pathsIn(context);
  if (newUser === existing || !/\.(?:[cm]?[jt]sx?|py)$/.test(path)) return [];
  const name = existing ? 'scopes' : 'createTokenWithScopes';
  const key = path.endsWith('.py') ? `"${name}"` : name;
  const written = `{ ${key}: ${text.slice(list.start, list.end)} }`;
  return [
    {
      title: `Name them ${name}`,
      edits: [
        { span: list, text: path.endsWith('.py') ? written.replace(/^\{ | \}$/g, (edge) => edge.trim()) : written },
      ],
    },
  ];
}
