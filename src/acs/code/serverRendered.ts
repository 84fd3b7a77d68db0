import { oncePerFile } from '../../engine/oncePerFile';
import type { Context } from '../../engine/rule';

const DATA_FUNCTIONS =
  /\b(?:getServerSideProps|getStaticProps)\b|\bexport\s+(?:async\s+function|const)\s+(?:loader|action)\b/;

/**
 * Whether a component may run on a server although it is written as those of a browser are: one of Next.js's app folder
 * that does not say "use client" and uses no hook, or a page with a function that fetches its data on the server.
 */
export const mayRenderOnServer = oncePerFile(({ source, facts }: Pick<Context, 'source' | 'facts'>): boolean => {
  if (!/\.[jt]sx$/i.test(source.path)) return false;
  if (DATA_FUNCTIONS.test(source.text)) return true;
  const hooks = facts('import').some(({ names }) => names.some((name) => /^use[A-Z]/.test(name)));
  return /(?:^|\/)app\//.test(source.path) && !hooks && !/^\s*(['"])use client\1/m.test(source.text);
});
