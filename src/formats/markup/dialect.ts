import type { Source } from '../../engine/source';

/** Which language of markup a file is written in: they differ in where code stands. */
export type Dialect = 'html' | 'vue' | 'svelte' | 'razor';

/** The dialect of a source that is markup. */
export function dialectOf({ path, language }: Source): Dialect {
  const [, ending] = /\.(vue|svelte|cshtml|razor)$/i.exec(path) ?? [];
  const name = ending?.toLowerCase() ?? language;
  if (name === 'vue' || name === 'svelte') return name;
  return name === 'cshtml' || name === 'razor' || name === 'aspnetcorerazor' ? 'razor' : 'html';
}

/** Attributes whose value is code: of Vue, of Angular, and the handlers of HTML. */
export const CODE_ATTRIBUTE = /^(?:[:@#]|v-|[[(*]|on[a-z]+$)/i;
