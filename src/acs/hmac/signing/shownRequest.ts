/** A header as it was written. */
export interface Header {
  readonly name: string;
  readonly value: string;
}

/** An HTTP request as far as a text shows it, and the answer to it where that stands there too. */
export interface ShownRequest {
  /** Whether the text is what is sent, letter by letter, or what somebody printed of it. */
  readonly source: 'curl' | 'http' | 'printed';
  readonly method?: string;
  /** `https` or `http`; absent where only a path is shown. */
  readonly scheme?: string;
  /** Host and port of the URL, as written. */
  readonly authority?: string;
  /** Path and query as they go over the wire. */
  readonly target?: string;
  readonly headers: readonly Header[];
  /** Absent where it is not shown; empty where there is none. */
  readonly body?: string;
  readonly answer?: { readonly headers: readonly Header[]; readonly body: string };
}

/** The value of a header by its name, in whatever case; of several the last. */
export const headerOf = (headers: readonly Header[], name: string): string | undefined =>
  headers.findLast((header) => header.name.toLowerCase() === name)?.value;

const WHOLE_URL = /^(https?):\/\/(?:[^/?#@]*@)?([^/?#]*)([^#]*)/i;

/** What a URL or a path says of where a request goes; nothing of it is decoded, encoded or put in order. */
export function destination(url: string): Pick<ShownRequest, 'scheme' | 'authority' | 'target'> {
  const [, scheme, authority, rest = ''] = WHOLE_URL.exec(url) ?? [];
  if (scheme === undefined || authority === undefined) return url.startsWith('/') ? { target: url } : {};
  return {
    scheme: scheme.toLowerCase(),
    authority,
    target: (rest.startsWith('/') ? rest : `/${rest}`).replaceAll(' ', '%20'),
  };
}
