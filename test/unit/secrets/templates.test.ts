import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { dirname, join, resolve } from 'node:path';
import { build } from 'esbuild';
import { aspnet } from '../../../src/acs/repair/templates/aspnet';
import { express } from '../../../src/acs/repair/templates/express';
import { flask } from '../../../src/acs/repair/templates/flask';
import { next } from '../../../src/acs/repair/templates/next';
import { spring } from '../../../src/acs/repair/templates/spring';
import { readToken, type DecodedToken } from '../../../src/acs/token/token';
import { type Emulator, startEmulator } from '../../../src/emulator/server';

/** As much of Express as the template uses, on what Node answers with. */
const EXPRESS = `
export function Router() {
  const routes = new Map();
  return {
    post: (path, handle) => routes.set(path, handle),
    handle(request, answer) {
      const response = {
        status(code) { answer.statusCode = code; return response; },
        set(name, value) { answer.setHeader(name, value); return response; },
        json(body) { answer.setHeader('content-type', 'application/json'); answer.end(JSON.stringify(body)); },
      };
      void routes.get(request.url)(request, response, (error) => { answer.statusCode = 500; answer.end(String(error)); });
    },
  };
}`;
const EXPRESS_TYPES = `declare module 'express' {
  export interface Request { readonly url: string }
  interface Response { status(code: number): Response; set(name: string, value: string): Response; json(body: unknown): void }
  type Handle = (request: Request, response: Response, next: (error: unknown) => void) => void;
  export function Router(): { post(path: string, handle: Handle): void };
}`;
/** The real SDK; the emulator speaks HTTP, which the SDK takes only when told. */
const IDENTITY = `import { CommunicationIdentityClient as Client } from 'the-real-identity';
export class CommunicationIdentityClient extends Client {
  constructor(connectionString) { super(connectionString, { allowInsecureConnection: true }); }
}`;

/** Builds a template and loads it, with Express and the transport of the SDK replaced. */
async function load(text: string, typed: boolean): Promise<Record<string, unknown>> {
  const stand: Readonly<Record<string, string>> = { express: EXPRESS, '@azure/communication-identity': IDENTITY };
  const folder = mkdtempSync(resolve('out', 'template-'));
  const outfile = join(folder, 'built.mjs');
  try {
    await build({
      stdin: { contents: text, resolveDir: process.cwd(), loader: typed ? 'ts' : 'js' },
      bundle: true,
      platform: 'node',
      format: 'esm',
      outfile,
      logLevel: 'error',
      plugins: [
        {
          name: 'stand-ins',
          setup(building) {
            building.onResolve({ filter: /./ }, ({ path }) => {
              if (path in stand) return { path, namespace: 'stand-in' };
              return path === 'the-real-identity'
                ? { path: '@azure/communication-identity', external: true }
                : undefined;
            });
            building.onLoad({ filter: /./, namespace: 'stand-in' }, ({ path }) => ({
              contents: stand[path] ?? '',
              resolveDir: process.cwd(),
            }));
          },
        },
      ],
    });
    return (await import(outfile)) as Record<string, unknown>;
  } finally {
    rmSync(folder, { recursive: true });
  }
}

const templates = [
  ...[true, false].flatMap((typed) => [
    { ...express({ typed }), typed },
    { ...next({ typed, pages: 'src/app' }), typed },
  ]),
];

suite('token endpoints', () => {
  let emulator: Emulator;
  const before = { ...process.env };

  suiteSetup(async () => {
    emulator = await startEmulator({ port: 0, log: () => undefined });
    process.env['COMMUNICATION_SERVICES_CONNECTION_STRING'] = emulator.connectionString.reveal();
  });
  setup(() => {
    process.env['NODE_ENV'] = 'development';
  });
  suiteTeardown(async () => {
    for (const name of ['COMMUNICATION_SERVICES_CONNECTION_STRING', 'NODE_ENV']) {
      const value = before[name];
      if (value === undefined) Reflect.deleteProperty(process.env, name);
      else process.env[name] = value;
    }
    await emulator.stop();
  });

  for (const { framework, path, text, typed } of templates) {
    test(`${framework}, ${path}: makes tokens for one identity, and in production only for who is signed in`, async () => {
      const module = await load(text, typed);
      const { post, stop } = framework === 'Express' ? await serve(module) : direct(module);
      try {
        const [answer, again] = await Promise.all([post(), post()]);
        assert.equal(answer.headers.get('cache-control'), 'no-store');
        const one = await tokenOf(answer);
        assert.equal(one.kind, 'user');
        assert.deepEqual(one.scopes, ['chat', 'voip']);
        assert.equal((await tokenOf(again)).identity, one.identity);

        process.env['NODE_ENV'] = 'production';
        assert.equal((await post()).status, 401);
      } finally {
        await stop();
      }
    });
  }

  test('the TypeScript ones have no type errors', function () {
    this.timeout(60_000);
    const folder = mkdtempSync(resolve('out', 'template-types-'));
    try {
      const files = templates.filter(({ typed }) => typed);
      for (const { path, text } of files) {
        mkdirSync(dirname(join(folder, path)), { recursive: true });
        writeFileSync(join(folder, path), text);
      }
      writeFileSync(join(folder, 'express.d.ts'), EXPRESS_TYPES);
      const options =
        '--noEmit --strict --skipLibCheck --ignoreConfig --target es2022 --module esnext --moduleResolution bundler --types node';
      const sources = ['express.d.ts', ...files.map(({ path }) => path)];
      const compiler = resolve('node_modules/typescript/bin/tsc');
      const { stdout } = spawnSync(process.execPath, [compiler, ...options.split(' '), ...sources], {
        cwd: folder,
        encoding: 'utf8',
      });
      assert.equal(stdout, '');
    } finally {
      rmSync(folder, { recursive: true });
    }
  });

  test('those in other languages answer at the same address, from the same variable, and close what they open', () => {
    for (const { path, text } of [aspnet(), flask(), spring()]) {
      assert.ok(text.includes('/api/token') && text.includes('COMMUNICATION_SERVICES_CONNECTION_STRING'), path);
      assert.equal(unclosed(text), '', path);
      assert.ok(!text.includes('\t') && text.endsWith('\n'), path);
    }
  });
});

async function tokenOf(answer: Response): Promise<DecodedToken> {
  const body: unknown = await answer.json();
  assert.ok(typeof body === 'object' && body !== null && 'token' in body && typeof body.token === 'string');
  const reading = readToken(body.token);
  assert.ok(reading.state === 'decoded');
  return reading.token;
}

/** The router of the Express template behind a real server. */
async function serve(module: Record<string, unknown>) {
  const { handle } = module['tokenEndpoint'] as { handle: RequestListener };
  const server: Server = createServer(handle);
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  const { port } = server.address() as AddressInfo;
  return {
    post: () => fetch(`http://127.0.0.1:${port}/api/token`, { method: 'POST' }),
    stop: () =>
      new Promise<void>((closed) => {
        server.closeAllConnections();
        server.close(() => {
          closed();
        });
      }),
  };
}

function direct(module: Record<string, unknown>) {
  const handle = module['POST'] as (request: Request) => Promise<Response>;
  return {
    post: () => handle(new Request('http://localhost/api/token', { method: 'POST' })),
    stop: () => Promise.resolve(),
  };
}

/** The brackets that a text opens and does not close, strings and comments left out. */
function unclosed(text: string): string {
  const closing: Readonly<Record<string, string>> = { '(': ')', '[': ']', '{': '}' };
  const open: string[] = [];
  for (const [bracket] of text.replace(/"(?:[^"\\\n]|\\.)*"|(?:\/\/|#).*$/gm, '').matchAll(/[()[\]{}]/g)) {
    if (bracket in closing) open.push(closing[bracket] ?? '');
    else if (open.pop() !== bracket) return bracket;
  }
  return open.join('');
}
