/** The part of a signed request that a cause is about. */
export type Part =
  | 'authorization'
  | 'method'
  | 'target'
  | 'date'
  | 'host'
  | 'content hash'
  | 'order'
  | 'text to sign'
  | 'key'
  | 'signature';

/** One reason why a signature is refused. */
export interface Cause {
  /** Never changes: other programs may look for it. */
  readonly id: string;
  readonly part: Part;
  /** Computed or read off the request; a likely one is only what fits best. */
  readonly certain: boolean;
  /** What is wrong, in a sentence that holds nothing of the request that could be secret. */
  readonly what: string;
  readonly fix: string;
}

/** What became of looking at a refused request. */
export interface Diagnosis {
  /** Certain ones first, in the order in which the service looks at a request. */
  readonly causes: readonly Cause[];
  /** Whether the signature is that of the request under the key; absent without a key, or where too little is shown. */
  readonly signature?: 'right' | 'wrong';
  /** What the service signs to compare: no secret, but for what the URL itself holds. Absent where too little is shown. */
  readonly stringToSign?: string;
  /** What would make it more certain. */
  readonly missing: readonly string[];
}
