import { SDK, type Setting, type TokenEndpoint } from './template';

/** A router for Express. */
export function express({ typed }: Setting): TokenEndpoint {
  const person = typed ? "'user' in request ? (request.user as { id?: unknown }).id : undefined" : 'request.user?.id';
  const as = (type: string) => (typed ? `: ${type}` : '');
  const router = `import { Router${typed ? ', type Request' : ''} } from 'express';`;
  return {
    framework: 'Express',
    path: typed ? 'server/token.ts' : 'server/token.mjs',
    text: `// A token endpoint. Add it to the app: app.use(tokenEndpoint)
${SDK}
${router}

const client = new CommunicationIdentityClient(process.env.COMMUNICATION_SERVICES_CONNECTION_STRING ?? '');

${typed ? "type Identity = ReturnType<CommunicationIdentityClient['createUser']>;\n\n" : ''}// The ACS identity of each person. Keep it in your database: chats and calls belong to the identity.
const identities = new Map${typed ? '<string, Identity>' : ''}();

/** Who is signed in. Put your own check here: whoever gets past it can chat and call in your name. */
function signedIn(request${as('Request')})${as('string | undefined')} {
  const person${as('unknown')} = ${person};
  if (typeof person === 'string') return person;
  return process.env.NODE_ENV === 'production' ? undefined : 'developer';
}

function identityOf(person${as('string')})${as('Identity')} {
  const identity = identities.get(person) ?? client.createUser();
  identities.set(person, identity);
  identity.catch(() => identities.delete(person));
  return identity;
}

export const tokenEndpoint = Router();

tokenEndpoint.post('/api/token', async (request, response, next) => {
  try {
    const person = signedIn(request);
    if (person === undefined) {
      response.status(401).json({ error: 'Sign in first.' });
      return;
    }
    const { token } = await client.getToken(await identityOf(person), ['chat', 'voip']);
    response.set('Cache-Control', 'no-store').json({ token });
  } catch (error) {
    next(error);
  }
});
`,
  };
}
