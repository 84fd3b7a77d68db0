import { SDK, type Setting, type TokenEndpoint } from './template';

/** A route handler for the app router of Next.js. */
export function next({ typed, pages = 'app' }: Setting): TokenEndpoint {
  const as = (type: string) => (typed ? `: ${type}` : '');
  return {
    framework: 'Next.js',
    path: `${pages}/api/token/route.${typed ? 'ts' : 'js'}`,
    text: `${SDK}

${typed ? "type Identity = ReturnType<CommunicationIdentityClient['createUser']>;\n\n" : ''}// The ACS identity of each person. Keep it in your database: chats and calls belong to the identity.
const identities = new Map${typed ? '<string, Identity>' : ''}();

/** Who is signed in. Put your own check here: whoever gets past it can chat and call in your name. */
async function signedIn(_request${as('Request')})${as('Promise<string | undefined>')} {
  return process.env.NODE_ENV === 'production' ? undefined : 'developer';
}

function identityOf(person${as('string')}, client${as('CommunicationIdentityClient')})${as('Identity')} {
  const identity = identities.get(person) ?? client.createUser();
  identities.set(person, identity);
  identity.catch(() => identities.delete(person));
  return identity;
}

/** Answers a user access token to the person who is signed in. */
export async function POST(request${as('Request')})${as('Promise<Response>')} {
  const person = await signedIn(request);
  if (person === undefined) return Response.json({ error: 'Sign in first.' }, { status: 401 });

  // Made here and not above, so that the app also builds where the variable is not set.
  const client = new CommunicationIdentityClient(process.env.COMMUNICATION_SERVICES_CONNECTION_STRING ?? '');
  const { token } = await client.getToken(await identityOf(person, client), ['chat', 'voip']);
  return Response.json({ token }, { headers: { 'Cache-Control': 'no-store' } });
}
`,
  };
}
