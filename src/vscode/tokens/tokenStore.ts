import * as vscode from 'vscode';
import { redact } from '../../acs/secret/redact';
import { Secret } from '../../acs/secret/secret';
import { NOTHING, parseStored, withoutIdentity, withoutToken, withToken, type Stored } from './stored';

/** A token that was made here, and what it takes to make it again. */
export interface KeptToken {
  /** Made up here, to tell it from others. */
  readonly id: string;
  /** Whether it was exchanged, for the Entra token of a Teams user or another: then it cannot be made again without one. */
  readonly origin: 'minted' | 'exchanged' | 'exchanged for Entra';
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

/** Keeps recent tokens and the identities used, in the editor's secret storage and nowhere else. */
export interface TokenStore {
  /** Done once the storage has been read: until then nothing seems to be kept. */
  readonly whenRead: Promise<void>;
  /** The last token, unless it was forgotten. */
  readonly kept: () => KeptToken | undefined;
  /** Last made first; expired ones among them. */
  readonly recent: () => readonly KeptToken[];
  /** Last used first. */
  readonly identities: () => readonly KnownIdentity[];
  /** Where the storage fails, the token is kept for as long as the window lives. */
  readonly keep: (token: Omit<KeptToken, 'id'>) => Promise<void>;
  /** Forgets one, the last where none is named. */
  readonly forget: (id?: string) => Promise<void>;
  readonly forgetAll: () => Promise<void>;
  /** Forgets the tokens that were minted for an identity, and the identity itself where it is deleted. */
  readonly forgetIdentity: (identity: string, how: 'tokens' | 'deleted') => Promise<void>;
  /** Whether the expiry of a token was reminded of. */
  readonly wasReminded: (id: string) => boolean;
  /** Whether this is the first to remind of a token's expiry, in whichever window; from then on it is not. */
  readonly firstToRemind: (id: string) => Promise<boolean>;
  readonly onDidChange: vscode.Event<void>;
  readonly dispose: () => void;
}

const KEY = 'acsAuth.tokens';

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
      show(parseStored(await secrets.get(KEY)));
    });
  let last: Promise<void> = Promise.resolve();
  /** One change after the other, each to what is stored by then: another window may have changed it. */
  const change = (next: (stored: Stored) => Stored): Promise<void> => {
    last = last.then(async () => {
      await load();
      show(next(stored));
      await guarded('written', () => secrets.store(KEY, JSON.stringify(stored)));
    });
    return last;
  };
  const subscription = secrets.onDidChange(({ key }) => {
    if (key === KEY) void load();
  });
  const whenRead = load();
  const recent = () => stored.recent.map((one): KeptToken => ({ ...one, token: new Secret(one.token) }));

  return {
    whenRead,
    recent,
    kept: () => recent().find(({ id }) => id === stored.current),
    identities: () => stored.identities,
    keep: ({ token, ...rest }) => {
      const id = crypto.randomUUID();
      return change((now) => withToken(now, { ...rest, id, token: token.reveal() }));
    },
    forget: (id) => change((now) => withoutToken(now, id ?? now.current)),
    forgetAll: () => change(({ identities }) => ({ ...NOTHING, identities })),
    forgetIdentity: (identity, how) => change((now) => withoutIdentity(now, identity, how)),
    wasReminded: (id) => stored.reminded === id,
    async firstToRemind(id) {
      let first = false;
      await change((now) => {
        first = now.reminded !== id;
        return { ...now, reminded: id };
      });
      return first;
    },
    onDidChange: changed.event,
    dispose() {
      subscription.dispose();
      changed.dispose();
    },
  };
}
