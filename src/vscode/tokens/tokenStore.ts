import * as vscode from 'vscode';
import { Secret } from '../../acs/secret';

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

/** Keeps the last minted token and the identities used, in the editor's secret storage and nowhere else. */
export interface TokenStore {
  /** The last minted token; undefined until the storage has been read, and after it was forgotten. */
  readonly kept: () => KeptToken | undefined;
  /** The identities that tokens were minted for, last used first. */
  readonly identities: () => readonly { readonly identity: string; readonly endpoint: string }[];
  readonly keep: (token: KeptToken) => Promise<void>;
  readonly forget: () => Promise<void>;
  readonly onDidChange: vscode.Event<void>;
  readonly dispose: () => void;
}

/** What is stored, as JSON. */
interface Stored {
  readonly last?: Omit<KeptToken, 'token'> & { readonly token: string };
  readonly identities: readonly { readonly identity: string; readonly endpoint: string }[];
}

const KEY = 'acsAuth.tokens';
const MOST_IDENTITIES = 10;

/** Opens the store. It reads the storage in its own time and tells when it has; another window's changes are followed. */
export function createTokenStore(secrets: vscode.SecretStorage): TokenStore {
  const changed = new vscode.EventEmitter<void>();
  let stored: Stored = { identities: [] };

  const load = async () => {
    stored = parse(await secrets.get(KEY));
    changed.fire();
  };
  const save = async (next: Stored) => {
    stored = next;
    await secrets.store(KEY, JSON.stringify(next));
    changed.fire();
  };
  const subscription = secrets.onDidChange(({ key }) => {
    if (key === KEY) void load();
  });
  void load();

  return {
    kept: () => stored.last && { ...stored.last, token: new Secret(stored.last.token) },
    identities: () => stored.identities,
    keep({ token, ...rest }) {
      const { identity, endpoint } = rest;
      const others = stored.identities.filter((known) => known.identity !== identity);
      const identities = [{ identity, endpoint }, ...others].slice(0, MOST_IDENTITIES);
      return save({ last: { ...rest, token: token.reveal() }, identities });
    },
    forget: () => save({ identities: stored.identities }),
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
    if (typeof value === 'object' && value !== null && 'identities' in value && Array.isArray(value.identities)) {
      return value as Stored;
    }
  } catch {
    // not JSON: not ours
  }
  return { identities: [] };
}
