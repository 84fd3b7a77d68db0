import tls from 'node:tls';

/** Lets every TLS connection of this process trust an authority beside the usual ones, given as PEM; until undone. */
export function trust(authority: string): () => void {
  const { createSecureContext } = tls;
  tls.createSecureContext = (options) => {
    const context = createSecureContext(options);
    (context.context as { addCACert(pem: string): void }).addCACert(authority);
    return context;
  };
  return () => {
    tls.createSecureContext = createSecureContext;
  };
}
