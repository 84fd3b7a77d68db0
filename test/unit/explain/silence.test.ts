import assert from 'node:assert/strict';
import { explain, explainAt } from '../../../src/explain/explain';

/** Texts that have nothing to do with a failure of Communication Services. */
const INNOCENT = [
  'Contributions to the 401(k) are matched up to 4%.',
  'Meet me in room 404 at nine.',
  'listening on http://localhost:4030',
  'server.listen(40235)',
  'PORT=40235',
  'postgres://localhost:40235/db',
  'const port = 40113;',
  'color: #404040;',
  'background: #401;',
  '.text { color: #403000 }',
  'version 4.0.1',
  '"react": "^4.0.4"',
  'v40235.1.2',
  '1.40235.0',
  'src/index.ts:401:17',
  'at Object.<anonymous> (/app/main.js:404:13)',
  'line 40235',
  'const table = new Array(404);',
  'const row = data[401];',
  'let size = 40235;',
  'The invoice 40235 was paid.',
  'Order #40235 shipped',
  'costs $401.00',
  '40,235 rows were read',
  '401,000 people',
  'took 404 ms',
  '404 px wide',
  '2026-04-01T04:03:40.401Z',
  '192.168.40.1',
  '10.4.0.3:8080',
  'tel: +1 403 555 0100',
  'zip code 40235',
  'area code 403',
  'country code 404',
  'exit code 1',
  'fetch("/api").then((r) => { if (r.status === 404) show(); })',
  'res.status(404).send("no such page")',
  'return new Response("no", { status: 401 });',
  'GET /favicon.ico 404 (Not Found)',
  'nginx: 502 Bad Gateway',
  'HTTP 404 for /robots.txt',
  'error_page 404 /404.html;',
  'ErrorDocument 403 /forbidden.html',
  'ISBN 9784010940235',
  'commit 5300abc',
  'a 5828 b',
  'year 1440',
  'access denied for user root',
  'Permission denied (publickey).',
  '"code": "Denied"',
  'z.ZodError: ValidationError: name is required',
  'throw new ValidationError("too short")',
  'Forbidden fruit',
  'The token has three parts.',
  'invalid input syntax for type json',
  'connect ECONNREFUSED 127.0.0.1:5432',
  'getaddrinfo ENOTFOUND registry.npmjs.org',
  'blocked by CORS policy: https://example.com',
  'self signed certificate in certificate chain',
  'SyntaxError: Unexpected end of JSON input',
  'import { EmailClient } from "./mail";',
  '{"subtotal": 40235, "count": 401}',
  'ticket 830 and 5830 were closed',
  'x = 0x401',
  'UID 40235 is free',
  'for (let i = 0; i < 404; i++)',
];

suite('silence', () => {
  for (const text of INNOCENT) {
    test(text, () => {
      assert.deepEqual(
        explain(text).map(({ entry, evidence }) => [entry.id, evidence.map(({ says }) => says)]),
        [],
      );
      for (let offset = 0; offset <= text.length; offset++) assert.equal(explainAt(text, offset), undefined);
    });
  }

  test('in a file about Communication Services, numbers that are no codes stay silent too', () => {
    const file = [
      "import { ChatClient } from '@azure/communication-chat';",
      'const PORT = 40235;',
      'app.listen(4010);',
      'res.status(401).json({ message: "sign in first" });',
      'const width = 404;',
      'const room = rooms[403];',
      '// see line 429 of main.ts:401',
      'const version = "4.0.3";',
      'color: "#404040"',
    ].join('\n');
    for (const [, digits] of file.matchAll(/(\d{3,})/g)) {
      const at = file.indexOf(digits ?? '');
      assert.equal(
        explainAt(file, at + 1)
          ?.ranked.map(({ entry }) => entry.id)
          .join(),
        undefined,
        digits,
      );
    }
  });
});
