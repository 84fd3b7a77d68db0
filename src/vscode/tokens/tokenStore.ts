import * as vscode from 'vscode';
import { redact } from '../../acs/secret/redact';
import { Secret } from '../../acs/secret/secret';

/** A token that was minted here, and what it takes to mint it again. */
export interface KeptToken {
  /** The resource that it is good for: `https://contoso.communication.azure.com/`. */
  readonly endpoint: string;
  /** The raw id of its holder: `8:acs:…`. */
  readonly identity: string;
  readonly scopes: readonly string[];
  /** How long it was asked to live. */
  readonly minutes: number;
  readonly token: Secret;
}

/** An identity that a token was minted for, and where. */
export interface KnownIdentity {
  readonly identity: string;
  readonly endpoint: string;
}

/** Keeps the last minted token and the identities used, in the editor's secret storage and nowhere else. */
export interface TokenStore {
  /** Done once the storage has been read: until then nothing seems to be kept. */
  readonly whenRead: Promise<void>;
  /** The last minted token, unless it was forgotten. */
  readonly kept: () => KeptToken | undefined;
  /** Last used first. */
  readonly identities: () => readonly KnownIdentity[];
  /** Where the storage fails, the token is kept for as long as the window lives. */
  readonly keep: (token: KeptToken) => Promise<void>;
  readonly forget: () => Promise<void>;
  readonly onDidChange: vscode.Event<void>;
  readonly dispose: () => void;
}

/** What is stored, as JSON. */
interface Stored {
  readonly last?: Omit<KeptToken, 'token'> & { readonly token: string };
  readonly identities: readonly KnownIdentity[];
}

const KEY = 'acsAuth.tokens';
const MOST_IDENTITIES = 10;
const NOTHING: Stored = { identities: [] };

/** Opens the store. It reads the storage in its own time and tells when it has; another window's changes are followed. */
export function createTokenStore(secrets: vscode.SecretStorage, log: vscode.LogOutputChannel): TokenStore {
  const changed = new vscode.EventEmitter<void>();
  let stored = NOTHING;

  const show = (next: Stored) => {
    stored = next;
    changed.fire();
  };
  const guarded = async (what: string, work: () => Thenable<void> | Promise<void>) => {
    try {
      await work();
    } catch (error) {
      log.error(`The secret storage of this machine could not be ${what}. ${redact(String(error))}`);
    }
  };
  const load = () =>
    guarded('read', async () => {
      show(parse(await secrets.get(KEY)));
    });
  const save = (next: Stored) => {
    show(next);
    return guarded('written', () => secrets.store(KEY, JSON.stringify(next)));
  };
  const subscription = secrets.onDidChange(({ key }) => {
    if (key === KEY) void load();
  });
  const whenRead = load();

  return {
    whenRead,
    kept: () => stored.last && { ...stored.last, token: new Secret(stored.last.token) },
    identities: () => stored.identities,
    async keep({ token, ...rest }) {
      await load(); // another window may have minted
      const { identity, endpoint } = rest;
      const others = stored.identities.filter((known) => known.identity !== identity);
      const identities = [{ identity, endpoint }, ...others].slice(0, MOST_IDENTITIES);
      await save({ last: { ...rest, token: token.reveal() }, identities });
    },
    async forget() {
      await load();
      await save({ identities: stored.identities });
    },
    onDidChange: changed.event,
    dispose() {
      subscription.dispose();
      changed.dispose();
    },
  };
}

/** What another version wrote may have another shape: then nothing is known. */
function parse(text = 'null'): Stored {
  try {
    const value: unknown = JSON.parse(text);
    return isStored(value) ? value : NOTHING;
  } catch {
    return NOTHING; // not JSON: not ours
  }
}

function isStored(value: unknown): value is Stored {
  if (!isRecord(value) || !Array.isArray(value['identities'])) return false;
  const { last, identities } = value;
  return (
    identities.every((known) => isRecord(known) && hasTexts(known, ['identity', 'endpoint'])) &&
    (last === undefined ||
      (isRecord(last) && hasTexts(last, ['identity', 'endpoint', 'token']) && Array.isArray(last['scopes'])))
  );
}

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null;

const hasTexts = (record: Readonly<Record<string, unknown>>, names: readonly string[]) =>
  names.every((name) => typeof record[name] === 'string');
