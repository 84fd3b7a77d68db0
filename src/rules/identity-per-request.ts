import { asksFirst } from '../acs/code/asksFirst';
import { closingBracket } from '../acs/code/brackets';
import { endOfBlock } from '../acs/code/indentedBlock';
import { maskedCode } from '../acs/code/maskedCode';
import { purposeOf } from '../acs/code/purpose';
import { TOKEN_REQUESTS, tokenRequest } from '../acs/token/tokenRequest';
import { oncePerFile } from '../engine/oncePerFile';
import { defineRule, type Context } from '../engine/rule';
import type { Span } from '../engine/source';

/** A route and its handler in parentheses: Express, Fastify and their like, Azure Functions, the minimal APIs of ASP.NET. */
const ROUTE =
  /\b(?:(?:[aA]pp|[rR]outer|server|fastify|api|\w+(?:Router|App|Routes))\s*\.\s*(?:get|post|put|all|use|http|Map(?:Get|Post|Put)))\s*(?=\()/g;
/** What stands before a method that handles requests: attributes of C#, annotations of Java and Kotlin. */
const MARKED = /\[(?:Http(?:Get|Post|Put)|Function(?:Name)?)\b|@(?:Get|Post|Put|Request)Mapping\b/g;
const EXPORTED = /\bexport\s+(?:default\s+)?(?:async\s+)?function\s*\w*\s*(?=\()/g;
const ROUTE_FILE = /(?:^|\/)(?:pages\/api\/.+|(?:app|src)\/(?:.*\/)?route|server\/(?:api|routes)\/.+)\.[cm]?[jt]sx?$/;
const DECORATED =
  /^([ \t]*)@\w+\.(?:route|get|post|put)\b[^\n]*\n(?:[ \t]*@[^\n]*\n)*[ \t]*(?:async[ \t]+)?def\b[^\n]*:/gm;
/** How far a method begins behind its mark. */
const HEAD = 800;
/** Anything that may know the user already, or keep what is made. */
const KEEPS =
  /cache|redis|memo|session|stor(?:e|age)|\bdb\b|database|dbcontext|repositor|upsert|insert|\bsave|persist|cosmos|firestore|prisma|mongo|table|lookup|find|map\b|claims|principal|\bauth|\[\s*\w+(?:\.\w+)*\s*\]\s*=/i;

export default defineRule({
  id: 'identity-per-request',
  title: 'New identity at each request',
  severity: 'off',
  literals: ['createUserAndToken', 'create_user_and_token'],
  messages: {
    identity:
      'Each request makes a new identity: who comes back is somebody else, and each identity stays in the resource until it is deleted.',
  },
  why: 'Threads, calls and rooms belong to identities. A user who is given a new one with each token is a member of none of them any more, and asking for a token alone is faster.',
  how: 'Keep the id of the identity beside the user of your app, and issue new tokens for it. For guests who come once it is right as it is.',
  silent:
    'Where the handler asks anything before, or speaks of a store, a cache, a session or whoever is signed in, and in tests. It is off by default: a sample that hands out guests looks the same as an app that forgets its users.',
  docs: 'https://learn.microsoft.com/azure/communication-services/concepts/identity-model',
  examples: {
    bad: [
      {
        path: 'server/token.js',
        text: "const client = new CommunicationIdentityClient(c);\napp.get('/token', async (request, response) => {\n  const { user, token } = await client.«createUserAndToken»(['chat']);\n  response.json({ user, token });\n});",
      },
      {
        path: 'app/api/token/route.ts',
        text: "const client = new CommunicationIdentityClient(c);\nexport async function GET() {\n  return Response.json(await client.«createUserAndToken»(['voip']));\n}",
      },
      {
        path: 'Program.cs',
        text: 'var client = new CommunicationIdentityClient(c);\napp.MapGet("/token", async () => (await client.«CreateUserAndTokenAsync»(scopes: new[] { CommunicationTokenScope.VoIP })).Value);',
      },
      {
        path: 'TokenController.cs',
        text: 'class TokenController { CommunicationIdentityClient client = new CommunicationIdentityClient(c);\n[HttpGet]\npublic async Task<IActionResult> Get() { return Ok(await client.«CreateUserAndTokenAsync»(scopes)); } }',
      },
      {
        path: 'token.py',
        text: 'client = CommunicationIdentityClient.from_connection_string(c)\n\n@app.get("/token")\ndef token():\n    user, token = client.«create_user_and_token»(["chat"])\n    return {"token": token.token}\n',
      },
      {
        path: 'Token.java',
        text: 'class Token { CommunicationIdentityClient client = new CommunicationIdentityClientBuilder().connectionString(c).buildClient();\n@GetMapping("/token")\nAnswer token() { return new Answer(client.«createUserAndToken»(scopes)); } }',
      },
      {
        path: 'Token.kt',
        text: 'class Token { val client = CommunicationIdentityClientBuilder().connectionString(c).buildClient()\n@GetMapping("/token")\nfun token(): Answer { return Answer(client.«createUserAndToken»(scopes)) } }',
      },
    ],
    good: [
      {
        path: 'server/token.js',
        text: "const client = new CommunicationIdentityClient(c);\napp.get('/token', async (request, response) => {\n  const known = await users.get(request.user.id);\n  if (known) return response.json(await client.getToken(known, ['chat']));\n  const { user, token } = await client.createUserAndToken(['chat']);\n  response.json({ user, token });\n});",
      },
      {
        path: 'server/once.js',
        text: "const client = new CommunicationIdentityClient(c);\nconst { user, token } = await client.createUserAndToken(['chat']);\napp.get('/token', (request, response) => response.json({ token }));",
      },
      {
        path: 'Program.cs',
        text: 'var client = new CommunicationIdentityClient(c);\napp.MapPost("/guests", async (Guests guests) => { var made = await client.CreateUserAndTokenAsync(scopes); await guests.SaveAsync(made.Value.User); return made.Value; });',
      },
      {
        path: 'token.py',
        text: 'client = CommunicationIdentityClient.from_connection_string(c)\n\ndef seed():\n    return client.create_user_and_token(["chat"])\n',
      },
    ],
  },
  visit: {
    call: {
      callees: TOKEN_REQUESTS.callees,
      visit(call, report, context) {
        const { value: callee, span } = call.callee;
        if (!/user/i.test(callee) || !tokenRequest(call, context) || purposeOf(context.source.path) === 'test') return;
        const handler = handlerRound(span, handlersIn(context));
        if (!handler || handler.keeps) return;
        const before = maskedCode(context).slice(Math.max(handler.start, span.start - BEFORE), span.start);
        if (!asksFirst(before)) report(span, 'identity');
      },
    },
  },
});

/** How far before the call anything is looked for that is asked first. */
const BEFORE = 2000;

interface Handler extends Span {
  /** Whether it speaks of anything that may know the user already, or keep what is made. */
  readonly keeps: boolean;
}

/** The handler that a span stands in: the last that begins before it, if it has not ended. */
function handlerRound({ start, end }: Span, handlers: readonly Handler[]): Handler | undefined {
  let [low, high] = [0, handlers.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((handlers[middle]?.start ?? 0) < start) low = middle + 1;
    else high = middle;
  }
  const last = handlers[low - 1];
  return last && end < last.end ? last : undefined;
}

/** The functions of a file that answer requests, as far as that shows, in their order. */
const handlersIn = oncePerFile((context: Context): readonly Handler[] => {
  const code = maskedCode(context);
  const handlers: Span[] = [];
  const take = (open: number) => {
    const end = closingBracket(code, open);
    if (end !== undefined) handlers.push({ start: open, end });
  };
  for (const { index, 0: head } of code.matchAll(ROUTE)) take(index + head.length);
  for (const { index } of code.matchAll(MARKED)) {
    const open = code.slice(index, index + HEAD).indexOf('{');
    if (open >= 0 && !/\bclass\b/.test(code.slice(index, index + open))) take(index + open);
  }
  if (ROUTE_FILE.test(context.source.path)) {
    for (const { index, 0: head } of code.matchAll(EXPORTED)) {
      const parameters = closingBracket(code, index + head.length) ?? code.length;
      const open = code.slice(parameters, parameters + HEAD).indexOf('{');
      if (open >= 0) take(parameters + open);
    }
  }
  for (const { index, 0: head, 1: indent = '' } of code.matchAll(DECORATED)) {
    const start = index + head.length;
    handlers.push({ start, end: endOfBlock(code, start, indent) });
  }
  return handlers
    .sort((a, b) => a.start - b.start)
    .map((span) => ({ ...span, keeps: KEEPS.test(code.slice(span.start, span.end)) }));
});
