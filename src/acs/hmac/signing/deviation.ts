import type { Part } from './cause';

/** The pieces of a text to sign, and the key as bytes. */
export interface Pieces {
  readonly method: string;
  readonly target: string;
  /** In the order in which SignedHeaders names them. */
  readonly values: readonly string[];
  readonly lineEnd: string;
  readonly separator: string;
  readonly end: string;
  readonly encoding: 'utf8' | 'utf16le';
  readonly key: Uint8Array;
}

/** A known mistake: what it signs in place of what the service signs. */
export interface Deviation {
  readonly id: string;
  readonly part: Part;
  readonly what: string;
  readonly fix: string;
  readonly change: Partial<Pieces> | ((pieces: Pieces) => Partial<Pieces>);
}

/** What a request shows that mistakes can be made with. */
export interface Material {
  readonly method: string;
  readonly target: string;
  readonly scheme: string;
  /** As the URL has it. */
  readonly authority: string;
  /** As the request sends it. */
  readonly host: string;
  readonly names: readonly string[];
  readonly values: readonly string[];
  /** Absent where it is not shown. */
  readonly body?: string;
  /** What the request sends as Date and x-ms-date. */
  readonly dates: readonly string[];
  /** What the request sends as x-ms-content-sha256. */
  readonly hash: string;
  readonly accessKey: string;
  readonly connectionString: string;
}
