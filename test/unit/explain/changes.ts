/** What happens to an error on its way into a question. None of it changes what failed. */
export type Change = readonly [name: string, change: (text: string) => string];

const eachLine = (text: string, change: (line: string) => string): string => text.split('\n').map(change).join('\n');

const html = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');

/** As a program prints values in colours: the level, numbers and quoted strings. */
const coloured = (text: string): string =>
  text.replace(/\b(?:\w*(?:Error|Exception)|\d{3,6})\b|"[^"\n]*"|'[^'\n]*'/g, '\u001b[31m$&\u001b[39m');

const ID = /[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f-]{22}/gi;
const HOST = /[\w-]+(?=\.communication\.azure\.com)/g;
const masked = (text: string, mask: string): string => text.replace(ID, mask).replace(HOST, mask);

/** Failures that have nothing to do with the one that is asked about. */
const UNRELATED = [
  "Uncaught TypeError: Cannot read properties of undefined (reading 'map')\n    at List (List.tsx:12:9)",
  'npm warn deprecated inflight@1.0.6: this module is not supported\nnpm error code ELIFECYCLE\nnpm error errno 1',
].join('\n');

export const CHANGES: readonly Change[] = [
  ['in a log', (text) => eachLine(text, (line) => `2026-11-24T12:00:01.123Z [api] ERROR ${line}`)],
  ['in a container log', (text) => eachLine(text, (line) => `api-1  | 24/Nov/2026 12:00:01 +0000 WARN  ${line}`)],
  ['in a .NET log', (text) => `fail: Contoso.Api.Program[0]\n${eachLine(text, (line) => `      ${line}`)}`],
  ['in colours', coloured],
  ['in colours whose escapes are lost', (text) => coloured(text).replaceAll('\u001b', '')],
  ['in colours, in JSON', (text) => JSON.stringify({ msg: coloured(text) })],
  ['quoted', (text) => eachLine(text, (line) => `> ${line}`)],
  ['quoted twice', (text) => eachLine(text, (line) => `> > ${line}`)],
  ['in a fence', (text) => `Hello,\n\n\`\`\`\n${text}\n\`\`\`\n\nany idea?`],
  ['in German', (text) => `Seit gestern bekommen wir das hier, vorher lief alles:\n${text}\nVielen Dank im Voraus!`],
  ['in Japanese', (text) => `昨日からこのエラーが出ます。\n${text}\nよろしくお願いします。`],
  ['in Spanish', (text) => `Desde ayer nos aparece lo siguiente:\n${text}\n¿Alguien sabe qué puede ser?`],
  ['in HTML', (text) => `<html><body><pre>${html(text)}</pre></body></html>`],
  ['in HTML, by another hand', (text) => html(text).replaceAll("'", '&#x27;').replaceAll('\n', '<br>')],
  ['in HTML that is escaped twice', (text) => html(html(text).replaceAll("'", '&#39;'))],
  ['in capitals', (text) => text.toUpperCase()],
  ['in lower case', (text) => text.toLowerCase()],
  [
    'with header names in capitals',
    (text) => text.replace(/\b[a-z]+(?:-[a-z0-9]+)+\b/gi, (name) => name.toUpperCase()),
  ],
  ['in JSON', (text) => JSON.stringify({ level: 'error', message: text })],
  ['in JSON within JSON', (text) => JSON.stringify({ log: JSON.stringify({ level: 'error', message: text }) })],
  ['with Windows line ends', (text) => text.replaceAll('\n', '\r\n')],
  ['on one line', (text) => text.replace(/\s*\n\s*/g, ' ')],
  ['wrapped', (text) => text.replace(/(.{50,70}?) /g, '$1\n')],
  ['wrapped at 80 columns', (text) => text.replace(/(.{1,80})(?: |$)/gm, '$1\n').trim()],
  ['wrapped at 80 columns within words', (text) => text.replace(/.{80}(?=.)/g, '$&\n')],
  [
    'wrapped at 80 columns, quoted',
    (text) => eachLine(text.replace(/(.{1,80})(?: |$)/gm, '$1\n').trim(), (line) => `> ${line}`),
  ],
  ['with ids as xxxx', (text) => masked(text, 'xxxx')],
  ['with ids as ***', (text) => masked(text, '***')],
  ['with ids as <redacted>', (text) => masked(text, '<redacted>')],
  [
    'with headers',
    (text) => `x-ms-client-request-id: 69155\nms-cv: u7Z0\nDate: Tue, 24 Nov 2026 09:00:00 GMT\n${text}`,
  ],
  ['with typographic quotes', (text) => text.replace(/"([^"\n]*)"/g, '“$1”').replaceAll("'", '’')],
  ['with unbreakable spaces', (text) => text.replaceAll(' ', '\u00a0')],
  [
    'with a trace beneath',
    (text) =>
      `${text}\n    at process.processTicksAndRejections (node:internal/process/task_queues:95:5)\n    at async main (/app/server.js:41:18)`,
  ],
  ['behind two other errors', (text) => `${UNRELATED}\n${text}`],
  ['before two other errors', (text) => `${text}\n${UNRELATED}`],
];
