import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import * as vscode from 'vscode';
import { commands, env, window } from 'vscode';
import { type Emulator, startEmulator } from '../../src/emulator/server';
import { CLIENT_SECRET } from '../../src/emulator/world/seed';
import { type Answer, type ArmServer, type Asked, serveArm } from '../support/armServer';
import { closeAll, inWorkspace, open, pageText, remove, replace, scratch, textOf } from '../support/editor';
import { leaks } from '../support/fakeKeys';
import { trust } from '../support/trust';

const CONTOSO = '11111111-1111-4111-8111-111111111111';
const SERVER = '31111111-1111-4111-8111-111111111111';
const HOST = 'clinic.communication.azure.com';
const ID = '/subscriptions/s1/resourceGroups/rg/providers/Microsoft.Communication/CommunicationServices/clinic';
const PRIMARY = `${'FakeKeyOfTheClinicForTests'.repeat(2)}JQQJ99ALFake00000000AAAAAZCSFake`;
const SECONDARY = Buffer.from('fake secondary access key of the clinic, 64 bytes for its looks.').toString('base64');
const NEW = Buffer.from('fake access key that was made anew, 64 bytes long for its looks.').toString('base64');
const ENVIRONMENT = {
  AZURE_TENANT_ID: CONTOSO,
  AZURE_CLIENT_ID: SERVER,
  AZURE_CLIENT_SECRET: CLIENT_SECRET,
};

/** Has VS Code's setting for clouds of one's own name this Azure Resource Manager. */
async function useCloud(resourceManager: string | undefined, authority = ''): Promise<void> {
  const { Global } = vscode.ConfigurationTarget;
  const settings = vscode.workspace.getConfiguration('microsoft-sovereign-cloud');
  const own = {
    name: 'the cloud of the test',
    portalUrl: 'https://localhost/',
    managementEndpointUrl: 'https://management.azure.com/',
    resourceManagerEndpointUrl: resourceManager,
    activeDirectoryEndpointUrl: authority,
    activeDirectoryResourceId: 'https://management.azure.com/',
  };
  await settings.update('customEnvironment', resourceManager === undefined ? undefined : own, Global);
  await settings.update('environment', resourceManager === undefined ? undefined : 'custom', Global);
  await commands.executeCommand('acsAuth.refreshResources');
}

/** Answers the questions of a command: each window function is given what the person would choose. */
function answering(answers: {
  readonly pick?: (labels: readonly string[]) => string | undefined;
  readonly confirm?: (message: string, detail: string) => boolean;
  readonly type?: string;
}): { readonly undo: () => void; readonly asked: string[] } {
  const asked: string[] = [];
  const { showQuickPick, showWarningMessage, showInputBox } = window;
  Object.assign(window, {
    showQuickPick: async (items: vscode.QuickPickItem[] | Thenable<vscode.QuickPickItem[]>) => {
      const shown = await items;
      asked.push(...shown.map(({ label, description = '' }) => `${label} ${description}`.trim()));
      const label = answers.pick?.(shown.map((item) => item.label));
      return shown.find((item) => item.label === label);
    },
    showWarningMessage: (message: string, options: vscode.MessageOptions, ...buttons: string[]) => {
      if (options.modal !== true) return Promise.resolve(undefined);
      asked.push(message, options.detail ?? '');
      return Promise.resolve(answers.confirm?.(message, options.detail ?? '') ? buttons[0] : undefined);
    },
    showInputBox: () => Promise.resolve(answers.type),
  });
  return {
    asked,
    undo: () => Object.assign(window, { showQuickPick, showWarningMessage, showInputBox }),
  };
}

/** Writes a file by way of the editor: of what others write it hears later. */
async function put(path: string, text: string): Promise<void> {
  const edit = new vscode.WorkspaceEdit();
  edit.createFile(inWorkspace(path), { overwrite: true, contents: Buffer.from(text) });
  assert.ok(await vscode.workspace.applyEdit(edit));
}

/** Calls a command off as soon as it tells that it is doing this; until undone. */
function cancellingAt(doing: string): () => void {
  const { withProgress } = window;
  const cancelling: typeof withProgress = (_, task) => {
    const source = new vscode.CancellationTokenSource();
    const report = ({ message = '' }: { readonly message?: string }) => {
      if (message.startsWith(doing)) source.cancel();
    };
    return task({ report }, source.token);
  };
  Object.assign(window, { withProgress: cancelling });
  return () => Object.assign(window, { withProgress });
}

const run = (command: string, ...args: unknown[]): Thenable<unknown> =>
  commands.executeCommand(`acsAuth.${command}`, ...args);

/** What the person was told when a command failed. */
async function failure(command: string, ...args: unknown[]): Promise<string> {
  const { failed } = ((await run(command, ...args)) ?? {}) as { readonly failed?: string };
  assert.ok(failed, `${command} did not fail`);
  return failed;
}

suite('resources in Azure', () => {
  let emulator: Emulator;
  let distrust: () => void;

  suiteSetup(async () => {
    emulator = await startEmulator({ port: 0, httpsPort: 0 });
    assert.ok(emulator.https);
    distrust = trust(emulator.https.authorityCertificate);
    Object.assign(process.env, { ...ENVIRONMENT, AZURE_AUTHORITY_HOST: emulator.https.authorityHost });
  });
  suiteTeardown(async () => {
    for (const name of [...Object.keys(ENVIRONMENT), 'AZURE_AUTHORITY_HOST']) Reflect.deleteProperty(process.env, name);
    await useCloud(undefined);
    distrust();
    await emulator.stop();
  });

  suite('of the emulator', () => {
    suiteSetup(() => useCloud(emulator.https?.resourceManager, emulator.https?.authorityHost));
    teardown(closeAll);

    test('are listed for whoever is signed in', async () => {
      assert.equal(await run('showResources'), 3);
    });

    test('give their endpoint', async () => {
      const endpoint = await run('copyEndpoint', 'contoso-dev');
      assert.equal(endpoint, emulator.https?.endpoint);
      assert.equal(await env.clipboard.readText(), endpoint);
    });

    test('give their connection string, to the clipboard alone', async () => {
      assert.equal(await run('copyConnectionString', 'contoso-dev'), undefined);
      assert.equal(await env.clipboard.readText(), emulator.https?.connectionString.reveal());
      await env.clipboard.writeText('');
    });
  });

  suite('at any Azure Resource Manager', () => {
    let server: ArmServer;
    /** Answers in place of the usual. */
    let first: (asked: Asked) => Answer | undefined;
    let keys: { primary: string; secondary: string };
    let assigned: object[];
    let answers: ReturnType<typeof answering> | undefined;
    const before = new Map<string, string>();

    const usual = ({ what, body }: Asked): Answer => {
      if (what === 'GET /tenants') return { body: { value: [{ tenantId: CONTOSO, displayName: 'Contoso' }] } };
      if (what === 'GET /subscriptions') return { body: { value: [{ subscriptionId: 's1', displayName: 'One' }] } };
      if (what.endsWith('/communicationServices')) {
        const properties = { hostName: HOST, dataLocation: 'Europe' };
        return { body: { value: [{ id: ID, name: 'clinic', properties }] } };
      }
      if (what.endsWith('/listKeys')) return { body: { primaryKey: keys.primary, secondaryKey: keys.secondary } };
      if (what.endsWith('/regenerateKey')) {
        const key = (JSON.parse(body) as { keyType: string }).keyType.toLowerCase() as keyof typeof keys;
        keys[key] = NEW;
        return { body: { [`${key}Key`]: NEW } };
      }
      if (what.includes('/roleAssignments/')) {
        assigned.push(JSON.parse(body) as object);
        return { status: 201, body: {} };
      }
      if (what.endsWith('/roleAssignments')) {
        const properties = {
          roleDefinitionId: '/x/roleDefinitions/reader',
          principalId: 'x',
          scope: '/subscriptions/s1',
        };
        return { body: { value: [{ properties }] } };
      }
      return { body: { properties: { roleName: 'Reader', permissions: [{ actions: ['*/read'] }] } } };
    };
    const answer = (given: Parameters<typeof answering>[0]) => (answers = answering(given));
    const regenerated = () => server.asked.some(({ what }) => what.endsWith('/regenerateKey'));

    suiteSetup(async () => {
      server = await serveArm((asked) => first(asked) ?? usual(asked));
    });
    setup(async () => {
      first = () => undefined;
      keys = { primary: PRIMARY, secondary: SECONDARY };
      assigned = [];
      (server.asked as Asked[]).length = 0;
      await useCloud(server.endpoint, emulator.https?.authorityHost);
    });
    teardown(async () => {
      answers?.undo();
      answers = undefined;
      await closeAll();
      await remove('local.settings.json', 'keys/a.env', 'keys/b.ts', 'keys/old.yaml');
    });
    suiteSetup(async () => {
      for (const name of ['.env', '.gitignore']) before.set(name, await textOf(name));
    });
    suiteTeardown(async () => {
      for (const [name, text] of before) await put(name, text);
      await server.stop();
    });

    test('one of them is chosen where none is named', async () => {
      answer({ pick: ([label]) => label });
      assert.equal(await run('copyEndpoint'), `https://${HOST}/`);
      assert.deepEqual(answers?.asked, [`$(comment-discussion) clinic ${HOST}`]);
    });

    test('a question that is dismissed ends the command quietly', async () => {
      answer({});
      assert.equal(await run('copyEndpoint'), undefined);
    });

    test('a connection string is written to a file that git is told to ignore, where all else stays', async () => {
      await put('.gitignore', 'dist/\r\n');
      await put('.env', '# mine\r\nA=1\r\n');
      answer({ pick: () => '$(settings-gear) .env', confirm: (message) => message === 'Add .env to .gitignore?' });
      assert.equal(await run('writeConnectionString', 'clinic'), '.env');
      assert.equal(
        await textOf('.env'),
        `# mine\r\nA=1\r\nCOMMUNICATION_SERVICES_CONNECTION_STRING=endpoint=https://${HOST}/;accesskey=${keys.primary}\r\n`,
      );
      assert.equal(await textOf('.gitignore'), 'dist/\r\n.env\r\n');
      assert.equal(JSON.stringify(answers?.asked).includes(keys.primary), false);
    });

    test('an older connection string of the resource gives way to the new one, in whatever file', async () => {
      const before = `{\r\n  // the clinic\r\n  "Acs": "endpoint=https://${HOST}/;accesskey=${NEW}", "B": 1\r\n}`;
      await put('local.settings.json', before);
      await put('.gitignore', 'local.settings.json\n');
      answer({ pick: () => '$(replace) local.settings.json', confirm: () => false });
      assert.equal(await run('writeConnectionString', 'clinic'), 'local.settings.json');
      assert.equal(await textOf('local.settings.json'), before.replace(NEW, keys.primary));
    });

    test('without leave to add the line to .gitignore nothing is written', async () => {
      await put('.gitignore', 'dist/\n');
      await put('.env', 'A=1\n');
      answer({ pick: () => '$(settings-gear) .env', confirm: () => false });
      assert.equal(await run('writeConnectionString', 'clinic'), undefined);
      assert.deepEqual([await textOf('.env'), await textOf('.gitignore')], ['A=1\n', 'dist/\n']);
      assert.equal(
        server.asked.some(({ what }) => what.endsWith('/listKeys')),
        false,
      );
    });

    test('the keys are found where they are, and told without a part of one', async () => {
      await put('keys/a.env', `ACS=endpoint=https://${HOST}/;accesskey=${keys.primary}\n`);
      await put('keys/b.ts', `// one\nconst key = '${keys.secondary}';\nconst same = '${keys.secondary}';\n`);
      await put('keys/old.yaml', `acs: endpoint=https://${HOST}/;accesskey=${NEW}\n`);
      const report = await run('checkAccessKeys', 'clinic');
      assert.deepEqual(report, {
        primary: ['keys/a.env:1'],
        secondary: ['keys/b.ts:2', 'keys/b.ts:3'],
        gone: ['keys/old.yaml:1'],
      });
      const page = await pageText('Access Keys', /made in 2024-12/);
      assert.match(page, /\| primary \| made in 2024-12 \| `keys\/a\.env:1` \|/);
      assert.match(page, /\| secondary \| does not say when it was made \|/);
      assert.match(page, /no longer has[\s\S]*`keys\/old\.yaml:1`/);
      for (const key of [keys.primary, keys.secondary, NEW]) assert.equal(leaks(page, key), false);
    });

    test('a token is minted at one of them', async () => {
      answer({});
      assert.equal(await run('mintToken'), undefined);
      assert.ok(answers?.asked.includes(`$(comment-discussion) clinic ${HOST}`), answers?.asked.join('\n'));
    });

    suite('a key is rotated', () => {
      const old = PRIMARY;
      /** The files that hold it, by paths that no other test has had. */
      let files: ReadonlyMap<string, string>;
      let [env, code] = ['', ''];

      setup(async () => {
        [env, code] = [scratch('/keys.env'), scratch('/keys.ts')];
        files = new Map([
          [env, '# mine\r\nA=KEY # ours\r\n'],
          [code, `const key = 'KEY';\nconst too = "KEY";\n`],
        ]);
        for (const [path, text] of files) await put(path, text.replaceAll('KEY', old));
      });
      teardown(async () => {
        await closeAll();
        await remove(...files.keys());
      });

      const assertFiles = async (key: string) => {
        for (const [path, text] of files) assert.equal(await textOf(path), text.replaceAll('KEY', key), path);
      };

      test('after the files have changed to the other one, and the person was warned', async () => {
        let before: string | undefined;
        first = ({ what }) => {
          if (what.endsWith('/regenerateKey')) before = readFileSync(inWorkspace(env).fsPath, 'utf8');
          return undefined;
        };
        answer({ confirm: () => true });
        const rotated = (await run('rotateAccessKey', 'clinic', 'primary')) as { key: string; moved: string[] };
        assert.deepEqual([rotated.key, rotated.moved.sort()], ['primary', [env, code]]);
        await assertFiles(SECONDARY);
        assert.equal(before, files.get(env)?.replace('KEY', SECONDARY));
        assert.deepEqual(keys, { primary: NEW, secondary: SECONDARY });
        const [question = '', detail = ''] = answers?.asked ?? [];
        assert.equal(question, 'Rotate the primary key of clinic?');
        assert.match(detail, /every user access token that was minted with it dies/);
        assert.equal(
          [old, SECONDARY].some((key) => leaks(question + detail, key)),
          false,
        );
      });

      test('as the person chooses it', async () => {
        answer({ pick: (labels) => labels[1], confirm: () => true });
        const rotated = (await run('rotateAccessKey', 'clinic')) as { key: string; moved: string[] };
        const { key, moved } = rotated;
        assert.deepEqual([key, moved], ['secondary', []], JSON.stringify(rotated));
        await assertFiles(old);
        assert.match(answers?.asked[0] ?? '', /^\$\(key\) Primary key made in 2024-12$/);
      });

      test('not when the person says no', async () => {
        answer({ confirm: () => false });
        assert.equal(await run('rotateAccessKey', 'clinic', 'primary'), undefined);
        await assertFiles(old);
        assert.equal(regenerated(), false);
      });

      test('not when the other key was made anew elsewhere while the person was asked', async () => {
        const confirm = () => {
          keys.secondary = NEW;
          return true;
        };
        answer({ confirm });
        assert.match(
          await failure('rotateAccessKey', 'clinic', 'primary'),
          /^Nothing was changed: the secondary key of clinic was made anew meanwhile/,
        );
        assert.equal(regenerated(), false);
        await assertFiles(old);
      });

      test('not when it is called off after the files were changed: then it is said that they were', async () => {
        answer({ confirm: () => true });
        const undo = cancellingAt('changing');
        const said = await failure('rotateAccessKey', 'clinic', 'primary');
        undo();
        assert.match(said, /^Cancelled: scratch\S+, scratch\S+ use the secondary key now and are saved\. No key was/);
        assert.equal(regenerated(), false);
        await assertFiles(SECONDARY);
      });

      test('not while one of the files has unsaved changes', async () => {
        const document = await open(code, (files.get(code) ?? '').replaceAll('KEY', old));
        await replace(document, 'too', 'half');
        answer({ confirm: () => true });
        const said = await failure('rotateAccessKey', 'clinic', 'primary');
        assert.match(said, /^Nothing was changed: scratch\S+keys\.ts has changes that are not saved yet/);
        assert.equal(regenerated(), false);
        await commands.executeCommand('workbench.action.files.revert');
        await assertFiles(old);
      });

      test('and when Azure refuses, it is said that the files use the other one', async () => {
        first = ({ what }) =>
          what.endsWith('/regenerateKey')
            ? { status: 403, body: { error: { code: 'AuthorizationFailed', message: 'No.' } } }
            : undefined;
        answer({ confirm: () => true });
        const said = await failure('rotateAccessKey', 'clinic', 'primary');
        assert.match(said, /^Regenerating the primary key of clinic is not allowed \(403\)/);
        assert.match(said, /scratch\S+, scratch\S+ use the secondary key now and are saved/);
        await assertFiles(SECONDARY);
      });
    });

    suite('roles', () => {
      const OBJECT = '32111111-1111-4111-8111-111111111111';

      test('of the one who is signed in: the one that is missing is named, with the command that gives it', async () => {
        answer({});
        const check = (await run('checkRoles', 'clinic', 'self')) as { letsIn: string; command: string };
        assert.equal(check.letsIn, 'no');
        assert.equal(
          check.command,
          `az role assignment create --role "Communication and Email Service Owner" --assignee-object-id ${OBJECT} --assignee-principal-type ServicePrincipal --scope "${ID}"`,
        );
      });

      test('that suffice need nothing more', async () => {
        first = ({ what }) =>
          what.endsWith('/roleAssignments')
            ? {
                body: {
                  value: [
                    {
                      properties: {
                        roleDefinitionId: '/x/roleDefinitions/09976791-48a7-449e-bb21-39d1a415f350',
                        principalId: OBJECT,
                        scope: ID,
                      },
                    },
                  ],
                },
              }
            : undefined;
        const check = (await run('checkRoles', 'clinic', OBJECT)) as { letsIn: string; command?: string };
        assert.deepEqual([check.letsIn, check.command], ['yes', undefined]);
      });

      test('are assigned once the person agrees', async () => {
        answer({
          pick: (labels) => labels[1],
          type: OBJECT,
          confirm: (message) => message.startsWith('Assign “Communication'),
        });
        await run('assignRole', 'clinic');
        assert.deepEqual(assigned, [
          {
            properties: {
              roleDefinitionId:
                '/subscriptions/s1/providers/Microsoft.Authorization/roleDefinitions/09976791-48a7-449e-bb21-39d1a415f350',
              principalId: OBJECT,
              principalType: 'ServicePrincipal',
            },
          },
        ]);
      });

      test('are not assigned otherwise', async () => {
        answer({ pick: (labels) => labels[1], type: OBJECT });
        await run('assignRole', 'clinic');
        assert.deepEqual(assigned, []);
      });

      test('are not looked up for what is no object id', async () => {
        assert.equal(await failure('checkRoles', 'clinic', 'contoso-server'), 'An object id is a GUID.');
      });
    });

    suite('what goes wrong is said, with what to do:', () => {
      test('no resource anywhere', async () => {
        first = ({ what }) => (what === 'GET /tenants' ? undefined : { body: { value: [] } });
        await run('refreshResources');
        assert.match(await failure('copyEndpoint'), /^No Communication Services resource is in the 0 subscriptions/);
      });

      test('a name that none has', async () => {
        assert.match(await failure('copyEndpoint', 'other'), /sees no Communication Services resource of this name/);
      });

      test('keys that may not be listed', async () => {
        first = ({ what }) => (what.endsWith('/listKeys') ? { status: 403, body: { error: {} } } : undefined);
        assert.match(
          await failure('copyConnectionString', 'clinic'),
          /^Listing the keys of clinic is not allowed \(403\)\. Have an owner of the resource assign a role/,
        );
      });

      test('a sign-in that has expired', async () => {
        first = () => ({ status: 401, body: { error: { code: 'ExpiredAuthenticationToken' } } });
        await run('refreshResources');
        assert.match(await failure('copyEndpoint'), /did not accept the sign-in \(401\)\..*sign in again/);
      });

      test('no network', async () => {
        await useCloud('https://127.0.0.1:9', emulator.https?.authorityHost);
        assert.match(await failure('copyEndpoint'), /Nothing listens at 127\.0\.0\.1:9.*Check the network connection/);
      });

      test("a cloud of one's own without addresses", async () => {
        await useCloud('http://127.0.0.1:9', emulator.https?.authorityHost);
        assert.match(await failure('copyEndpoint'), /has no resourceManagerEndpointUrl that is an https address/);
      });

      test('a key that is neither of the two', async () => {
        assert.equal(
          await failure('rotateAccessKey', 'clinic', 'third'),
          'The key is neither "primary" nor "secondary".',
        );
      });

      test('a thousand resources are no hindrance', async () => {
        first = ({ what }) =>
          what.endsWith('/communicationServices')
            ? {
                body: {
                  value: Array.from({ length: 1000 }, (_, index) => ({
                    id: `${ID}-${index}`,
                    name: `clinic-${index}`,
                  })),
                },
              }
            : undefined;
        await run('refreshResources');
        answer({ pick: (labels) => labels.at(-1) });
        assert.match(await failure('copyEndpoint'), /^clinic-999 has no endpoint yet: Azure is still making it/);
        assert.equal(answers?.asked.length, 1000);
      });
    });
  });
});
