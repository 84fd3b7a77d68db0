/** Where to search, and for what. */
export interface SearchRequest {
  /** A file or a folder. */
  readonly path: string;
  /** In lower case; they are found in whatever case. */
  readonly literals: readonly string[];
  /** Names of the files and folders to leave out, wherever they stand: `node_modules`. */
  readonly exclude: readonly string[];
  readonly signal?: AbortSignal;
  /** Called once, at the end, with how many files were looked into. */
  readonly onSearched?: (files: number) => void;
}

/** Names the files that contain any of the literals, as it finds them. */
export type Search = (request: SearchRequest) => AsyncIterable<string>;
