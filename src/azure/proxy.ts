import { Secret } from '../acs/secret/secret';

/** The proxy that a connection has to go through. */
export interface Proxy {
  readonly host: string;
  readonly port: number;
  /** Whether the proxy itself is spoken to over TLS. */
  readonly secure: boolean;
  /** The value of `Proxy-Authorization`, where its address or the settings name a user. */
  readonly authorization?: Secret;
}

/** What is set about proxies, apart from the environment. */
export interface ProxySettings {
  /** `http.proxySupport: off`, for example. */
  readonly off?: boolean;
  /** Goes before the environment. */
  readonly url?: string;
  /** Hosts that are reached without it, beside those of the environment. */
  readonly bypass?: readonly string[];
  readonly authorization?: Secret;
}

type Environment = Readonly<Record<string, string | undefined>>;

/**
 * The proxy for a URL: that of the settings, or of the environment (HTTPS_PROXY, HTTP_PROXY, ALL_PROXY, in capitals or not); none
 * for this machine and for what NO_PROXY names. What is no URL counts as none.
 */
export function proxyFor(target: URL, environment: Environment, settings: ProxySettings = {}): Proxy | undefined {
  if (settings.off || isLoopback(target.hostname)) return undefined;
  const variable = (name: string) => environment[name.toLowerCase()] || environment[name];
  const scheme = target.protocol === 'https:' ? 'HTTPS_PROXY' : 'HTTP_PROXY';
  const bypass = [...(settings.bypass ?? []), ...(variable('NO_PROXY') ?? '').split(/[\s,]+/)];
  if (bypass.some((pattern) => covers(pattern.trim(), target))) return undefined;
  const proxy = readProxy(settings.url || variable(scheme) || variable('ALL_PROXY') || '');
  return proxy && { ...proxy, ...(settings.authorization && { authorization: settings.authorization }) };
}

function readProxy(text: string): Proxy | undefined {
  const written = /^[a-z][a-z\d+.-]*:\/\//i.test(text) ? text : `http://${text}`;
  if (text === '' || !URL.canParse(written)) return undefined;
  const { protocol, hostname, port, username, password } = new URL(written);
  if (protocol !== 'http:' && protocol !== 'https:') return undefined;
  const secure = protocol === 'https:';
  const user = `${decodeURIComponent(username)}:${decodeURIComponent(password)}`;
  return {
    host: hostname.replace(/^\[|\]$/g, ''),
    port: Number(port || (secure ? 443 : 80)),
    secure,
    ...(username !== '' && { authorization: new Secret(`Basic ${Buffer.from(user).toString('base64')}`) }),
  };
}

const isLoopback = (hostname: string): boolean => /^(?:localhost|127\.[\d.]+|\[::1\])$/i.test(hostname);

/** Whether an entry of NO_PROXY names the host: `*`, `example.com`, `.example.com`, `*.example.com`, each perhaps with a port. */
function covers(pattern: string, { hostname, port, protocol }: URL): boolean {
  if (pattern === '') return false;
  if (pattern === '*') return true;
  const [, name = '', only] = /^(?:\*?\.)?(.*?)(?::(\d+))?$/.exec(pattern.toLowerCase()) ?? [];
  const at = port || (protocol === 'https:' ? '443' : '80');
  return (only === undefined || only === at) && (hostname === name || hostname.endsWith(`.${name}`));
}
