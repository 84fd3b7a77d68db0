import { randomBytes, randomInt } from 'node:crypto';
import type { App, User } from '../world/directory';
import type { AppCredential } from './assertion';
import type { SignedIn } from './tokens';

const MINUTE = 60_000;
const CODE_MINUTES = 10;
const DEVICE_CODE_MINUTES = 15;
const REFRESH_TOKEN_DAYS = 90;

/** What an authorization code was given for. */
export interface CodeGrant {
  readonly signedIn: SignedIn;
  /** As the request named it: an id, a domain or a shared name. */
  readonly tenantName: string;
  readonly scope: string;
  readonly redirectUri: string;
  readonly challenge?: string;
  readonly nonce?: string;
  /** The parameters with which Visual Studio Code says which of its windows has asked. */
  readonly editor?: Readonly<Record<string, string>>;
  readonly expires: number;
  redeemed: boolean;
}

/** What a device waits for. */
export interface DeviceGrant {
  readonly deviceCode: string;
  readonly userCode: string;
  readonly clientId: string;
  readonly tenantName: string;
  readonly scope: string;
  readonly expires: number;
  /** How often it was asked for. */
  polls: number;
  user?: User;
}

/** What a refresh token stands for. */
export interface RefreshGrant {
  readonly signedIn: SignedIn;
  readonly issued: number;
  readonly expires: number;
}

/** What the authority remembers between two requests; gone when the emulator stops. */
export interface Sessions {
  /** Who is signed in without being asked, as with a browser that knows one account. */
  automatic: User | undefined;
  /** By client id: what was registered since the start. */
  readonly appCredentials: Map<string, readonly AppCredential[]>;
  readonly codes: Map<string, CodeGrant>;
  readonly devices: Map<string, DeviceGrant>;
  readonly refreshTokens: Map<string, RefreshGrant>;
  addCode(grant: Omit<CodeGrant, 'expires' | 'redeemed'>, now: number): string;
  addDevice(grant: Pick<DeviceGrant, 'clientId' | 'tenantName' | 'scope'>, now: number): DeviceGrant;
  addRefreshToken(signedIn: SignedIn, now: number): string;
  /** Whether the user has agreed that the app gets tokens in their name. */
  hasConsent(user: User, app: App): boolean;
  consent(user: User, app: App): void;
}

export function createSessions(automatic: User | undefined): Sessions {
  const consents = new Map<User, Set<App>>();
  const sessions: Sessions = {
    automatic,
    appCredentials: new Map(),
    codes: new Map(),
    devices: new Map(),
    refreshTokens: new Map(),
    addCode(grant, now) {
      const code = `fake-code.${secret()}`;
      sessions.codes.set(code, { ...grant, expires: now + CODE_MINUTES * MINUTE, redeemed: false });
      return code;
    },
    addDevice(grant, now) {
      const device: DeviceGrant = {
        ...grant,
        deviceCode: `fake-device-code.${secret()}`,
        userCode: userCode(),
        expires: now + DEVICE_CODE_MINUTES * MINUTE,
        polls: 0,
      };
      sessions.devices.set(device.deviceCode, device);
      return device;
    },
    addRefreshToken(signedIn, now) {
      const token = `fake-refresh-token.${secret()}`;
      sessions.refreshTokens.set(token, {
        signedIn,
        issued: now,
        expires: now + REFRESH_TOKEN_DAYS * 24 * 60 * MINUTE,
      });
      return token;
    },
    hasConsent: (user, app) => !app.needsConsent || consents.get(user)?.has(app) === true,
    consent(user, app) {
      consents.set(user, new Set([...(consents.get(user) ?? []), app]));
    },
  };
  return sessions;
}

const secret = (): string => randomBytes(32).toString('base64url');

/** Nine letters and digits, none of which is mistaken for another. */
const userCode = (): string =>
  Array.from({ length: 9 }, () => 'ABCDEFGHJKLMNPQRSTUVWXYZ23456789'.charAt(randomInt(32))).join('');
