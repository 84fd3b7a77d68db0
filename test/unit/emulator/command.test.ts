import { equal, match, ok, rejects } from 'node:assert/strict';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PassThrough } from 'node:stream';
import { UsageError } from '../../../src/cli/command';
import { runEmulator } from '../../../src/cli/emulator';
import { startEmulator } from '../../../src/emulator/server';
import { send } from '../../support/signedRequest';

suite('acs-auth emulator', () => {
  /** Streams whose output can be read; `printed` settles once the text is out. */
  function streams() {
    const [stdout, stderr] = [new PassThrough(), new PassThrough()];
    let text = '';
    stdout.setEncoding('utf8').on('data', (chunk: string) => (text += chunk));
    const printed = async (pattern: RegExp): Promise<string> => {
      while (!pattern.test(text)) await new Promise((resolve) => stdout.once('data', resolve));
      return text;
    };
    return {
      io: { stdin: process.stdin, stdout, stderr } as unknown as Parameters<typeof runEmulator>[1],
      printed,
      stderr,
    };
  }

  let folder: string;
  setup(() => {
    folder = mkdtempSync(join(tmpdir(), 'acs-auth-emulator-'));
  });
  teardown(() => {
    rmSync(folder, { recursive: true });
  });

  test('prints what to connect with, logs each request, ends with 0 when it is interrupted', async () => {
    const { io, printed } = streams();
    let interrupt = () => {};
    const caFile = join(folder, 'made', 'ca.pem');
    const ended = runEmulator(
      ['--port', '0', '--ca-file', caFile],
      io,
      new Promise<void>((resolve) => (interrupt = resolve)),
    );
    const text = await printed(/Ctrl\+C/);
    const connectionString = /^ {2}(endpoint=(http:\/\/127\.0\.0\.1:\d+\/);accesskey=\S+)$/m.exec(text);
    ok(connectionString?.[1] && connectionString[2]);
    match(text, /allowInsecureConnection: true/);
    const target = '/identities?api-version=2023-10-01';
    const reply = await send({
      endpoint: connectionString[2],
      connectionString: connectionString[1],
      method: 'POST',
      target,
    });
    equal(reply.status, 201);
    const secure = /^ {2}endpoint=(https:\/\/127\.0\.0\.1:\d+\/);accesskey=\S+$/m.exec(text)?.[1];
    ok(secure && text.includes(`NODE_EXTRA_CA_CERTS=${caFile}`));
    match(text, /sign in as owner@contoso\.test \(fake-password\), or as app 31111111/);
    const ca = readFileSync(caFile, 'utf8');
    match(JSON.stringify((await send({ endpoint: secure, ca, method: 'GET', target: '/' })).body), /not Azure/);
    await printed(/^POST \/identities 201$/m);
    interrupt();
    equal(await ended, 0);
  });

  test('a taken port ends it with 2 and the reason', async () => {
    const other = await startEmulator({ port: 0 });
    const { io, stderr } = streams();
    equal(
      await runEmulator(['--port', String(other.port), '--ca-file', join(folder, 'ca.pem')], io, Promise.resolve()),
      2,
    );
    match(String(stderr.read()), /already in use/);
    await other.stop();
  });

  test('goes on when nobody reads what it prints, and keeps its state where it is told', async () => {
    const { io, printed } = streams();
    let interrupt = () => {};
    const stateFile = join(folder, 'state.json');
    const args = ['--port', '0', '--ca-file', join(folder, 'ca.pem'), '--state', stateFile];
    const ended = runEmulator(args, io, new Promise<void>((resolve) => (interrupt = resolve)));
    const text = await printed(/Ctrl\+C/);
    ok(text.includes(`it is kept in ${stateFile}`));
    ok(readFileSync(stateFile, 'utf8').includes('contoso-dev'));
    io.stdout.emit('error', Object.assign(new Error('write EPIPE'), { code: 'EPIPE' }));
    interrupt();
    equal(await ended, 0);
  });

  test('a state that cannot be read ends it with 2 and the reason', async () => {
    const { io, stderr } = streams();
    const stateFile = join(folder, 'state.json');
    writeFileSync(stateFile, 'something else');
    equal(await runEmulator(['--port', '0', '--state', stateFile], io, Promise.resolve()), 2);
    match(String(stderr.read()), /not a state of this emulator/);
  });

  test('two at once, and one after them, are trusted by whoever read the certificate once', async () => {
    const caFile = join(folder, 'ca.pem');
    const run = () => {
      const { io, printed } = streams();
      let interrupt = () => {};
      const stopped = new Promise<void>((resolve) => (interrupt = resolve));
      const ended = runEmulator(['--port', '0', '--ca-file', caFile], io, stopped);
      const endpoint = async () => /endpoint=(https:[^;]+)/.exec(await printed(/Ctrl\+C/))?.[1] ?? '';
      return { endpoint, end: () => (interrupt(), ended) };
    };
    const both = [run(), run()];
    await Promise.all(both.map(({ endpoint }) => endpoint()));
    const ca = readFileSync(caFile, 'utf8');
    const answered = async ({ endpoint }: (typeof both)[number]) => {
      equal((await send({ endpoint: await endpoint(), ca, method: 'GET', target: '/' })).status, 200);
    };
    await Promise.all(both.map(answered));
    await Promise.all(both.map(({ end }) => end()));
    const later = run();
    await answered(later);
    equal(await later.end(), 0);
  });

  test('a certificate that cannot be written ends it with 2 and the reason', async () => {
    const { io, stderr } = streams();
    const args = ['--port', '0', '--ca-file', join(folder, '\0')];
    equal(await runEmulator(args, io, Promise.resolve()), 2);
    match(String(stderr.read()), /cannot be written .* another --ca-file/);
  });

  for (const args of [['--port', 'x'], ['--port', '70000'], ['--https-port', '-1'], ['--https'], ['extra']]) {
    test(`does not take ${args.join(' ')}`, () =>
      rejects(runEmulator(args, streams().io, Promise.resolve()), UsageError));
  }
});
