import path from 'node:path';
import { type Emulator, startEmulator } from '../../src/emulator/server';
import { type ConnectProxy, startConnectProxy } from './connectProxy';
import { trust } from './trust';

/** The apps of the emulator: one that is let in at contoso-dev and its neighbours, one that is let in nowhere. */
export const SERVER = '31111111-1111-4111-8111-111111111111';
export const STRANGER = '33111111-1111-4111-8111-111111111111';
export const TENANT = '11111111-1111-4111-8111-111111111111';

const RESOURCES = ['contoso-dev', 'contoso-test', 'contoso-entra-only', 'contoso-prod'];
/** `vscode.dev` is where Visual Studio Code is answered when it has signed in. */
const SERVICES = ['login.microsoftonline.com', 'management.azure.com', 'vscode.dev'];

/** The endpoint of a resource of the emulator under its name in Azure. */
export const endpointOf = (name: string): string => `https://${name}.communication.azure.com/`;

type Variables = Readonly<Record<string, string | undefined>>;

/** Azure as this process sees it. */
export interface Azure {
  readonly emulator: Emulator;
  /** Everything goes through it. */
  readonly proxy: ConnectProxy;
  /** Sets variables of the environment until the next call; `undefined` removes one. */
  set(variables: Variables): void;
  stop(): Promise<void>;
}

/**
 * Has this process find the emulator where Azure is: under Azure's names, behind a proxy that is mandatory, with a certificate that is
 * trusted. `root` is the folder of the project. On the PATH there are an `az` and an `azd` that FAKE_AZ and FAKE_AZD sign in; nobody is at first.
 */
export async function startAzure(root = process.cwd()): Promise<Azure> {
  const hosts = [...RESOURCES.map((name) => `${name}.communication.azure.com`), ...SERVICES];
  const emulator = await startEmulator({ port: 0, httpsPort: 0, hostNames: hosts });
  const { https } = emulator;
  if (!https) throw new Error('The emulator speaks no https.');
  const proxy = await startConnectProxy((to) =>
    hosts.includes(to.replace(/:443$/, '')) ? { port: https.port } : { status: 502 },
  );
  const distrust = trust(https.authorityCertificate);
  const before = { ...process.env };
  const set = (variables: Variables) => {
    const fresh: Variables = {
      ...before,
      ...{ HTTPS_PROXY: proxy.url, https_proxy: '', NO_PROXY: '', no_proxy: '' },
      ...{
        FAKE_AZ: "ERROR: Please run 'az login' to setup account.",
        FAKE_AZD: 'ERROR: not logged in, run `azd auth login` to login',
      },
      ...{ FAKE_AUTHORITY: https.authorityHost, FAKE_AUTHORITY_CERTIFICATE: https.authorityCertificate },
      PATH: `${path.resolve(root, 'test/support/bin')}${path.delimiter}${before['PATH'] ?? ''}`,
      ...variables,
    };
    replaceEnvironment(fresh);
  };
  set({});
  return {
    emulator,
    proxy,
    set,
    async stop() {
      replaceEnvironment(before);
      distrust();
      await proxy.stop();
      await emulator.stop();
    },
  };
}

function replaceEnvironment(variables: Variables): void {
  for (const name of Object.keys(process.env)) Reflect.deleteProperty(process.env, name);
  for (const [name, value] of Object.entries(variables)) if (value !== undefined) process.env[name] = value;
}
