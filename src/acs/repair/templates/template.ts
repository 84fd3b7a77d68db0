/** A file that gives an app a token endpoint: `POST /api/token` answers `{ token }` to the person who is signed in. */
export interface TokenEndpoint {
  /** How people call the framework. */
  readonly framework: string;
  /** Where the file would stand in the workspace. */
  readonly path: string;
  readonly text: string;
}

/** What tells how the file should look. */
export interface Setting {
  /** Whether the workspace writes TypeScript rather than JavaScript. */
  readonly typed: boolean;
  /** Where pages of the app lie, if it is one of Next.js: `app`, `src/app`. */
  readonly pages?: string;
}

/** How JavaScript names the library that makes tokens. */
export const SDK = "import { CommunicationIdentityClient } from '@azure/communication-identity';";
