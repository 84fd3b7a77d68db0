import type { Call, Construct } from '../../engine/facts';
import type { Context } from '../../engine/rule';
import type { Span } from '../../engine/source';
import { importsChat, isServerClient } from '../code/clients';
import { endpointArgument } from '../endpoint/endpointArgument';
import { CLIENT_USES, type Use } from './clientUses';
import type { DecodedToken } from './token';

/** A token, and the resource that it was made at, where that is known. */
export interface ComparedToken {
  readonly token: DecodedToken;
  /** Such as `https://contoso.communication.azure.com/`. */
  readonly endpoint?: string;
}

/** What a client that code makes, or a call that it makes of one, would make of the token. */
export interface Compared {
  /** The name in the code: `ChatClient`, `createCallAgent`. */
  readonly client: string;
  readonly span: Span;
  /** `unconcerned`: it is never given the token of a user. `doubtful`: it is probably refused. */
  readonly verdict: 'accepted' | 'refused' | 'doubtful' | 'unconcerned';
  readonly why: string;
  readonly fix?: string;
}

/** Which clients of a file would refuse a token at `now` (milliseconds since 1970), and why; in the order of the code. */
export function compareWithCode(compared: ComparedToken, context: Context, now: number): readonly Compared[] {
  const chat = importsChat(context);
  const rows = [
    ...context.facts('construct').flatMap((made) => ofConstruct(made, compared, { chat, now })),
    ...context.facts('call').flatMap((call) => ofCall(call, compared, { chat, now })),
  ];
  return rows.sort((a, b) => a.span.start - b.span.start);
}

interface Circumstances {
  /** Whether the file imports the chat package: its names are common elsewhere. */
  readonly chat: boolean;
  readonly now: number;
}

type Judgement = Pick<Compared, 'verdict' | 'why' | 'fix'>;

function ofConstruct(made: Construct, compared: ComparedToken, { chat, now }: Circumstances): readonly Compared[] {
  const { type } = made;
  const client = type.value.slice(type.value.lastIndexOf('.') + 1);
  const row = (judgement: Judgement): readonly Compared[] => [{ client, span: type.span, ...judgement }];
  if (isServerClient(type.value)) {
    const why =
      'It is made with the access key or a credential of Entra ID, on a server, and never with the token of a user.';
    return row({ verdict: 'unconcerned', why });
  }
  const use = CLIENT_USES.find(({ kind, name }) => kind === 'construct' && name.test(client));
  if (!use || (use.ofChat && !chat)) return [];
  return row(otherResource(made, compared) ?? judge(use, compared.token, now));
}

function ofCall({ callee }: Call, { token }: ComparedToken, { chat, now }: Circumstances): readonly Compared[] {
  const use = CLIENT_USES.find(({ kind, name }) => kind === 'call' && name.test(callee.value));
  if (!use || (use.ofChat && !chat)) return [];
  return [{ client: callee.value, span: callee.span, ...judge(use, token, now) }];
}

function otherResource(made: Construct, { endpoint }: ComparedToken): Judgement | undefined {
  const written = endpointArgument(made)?.value;
  if (written === undefined || endpoint === undefined || !URL.canParse(written)) return undefined;
  const [here, home] = [new URL(written).host, new URL(endpoint).host];
  if (here === home || here === '') return undefined;
  return {
    verdict: 'refused',
    why: `It talks to ${here}, and the token was made at ${home}: a token is good for its own resource only.`,
    fix: 'Use the endpoint of the resource that makes the tokens, or mint one there.',
  };
}

function judge(use: Use, token: DecodedToken, now: number): Judgement {
  if (token.expiresAt !== undefined && token.expiresAt <= now) {
    return {
      verdict: 'refused',
      why: 'The token has expired.',
      fix: 'Mint it again, and give the credential a refresher.',
    };
  }
  if (token.kind === 'entra' || token.kind === 'other') {
    return {
      verdict: token.kind === 'entra' ? 'doubtful' : 'refused',
      why: 'This is not a token of Azure Communication Services: it has neither its holder nor its scopes.',
      fix: 'Mint a user access token; a token of Entra ID has to be exchanged for one first.',
    };
  }
  const holder = token.kind === 'teams-user' ? use.teamsUser : use.user;
  if (holder) return holder;
  if (use.scopes.some((scope) => token.scopes.includes(scope))) {
    return {
      verdict: 'accepted',
      why: `The token has what it needs: ${use.scopes.filter((one) => token.scopes.includes(one)).join(', ')}.`,
    };
  }
  const has = token.scopes.length > 0 ? `only ${token.scopes.join(', ')}` : 'no scope';
  return {
    verdict: use.doubtful ? 'doubtful' : 'refused',
    why: `It needs ${use.scopes.join(' or ')}, and the token has ${has}.${use.doubtful ? ` ${use.doubtful}` : ''}`,
    fix: `Mint a token with the scope ${use.scopes[0] ?? ''}.`,
  };
}
