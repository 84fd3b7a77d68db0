import type { Format } from '../engine/facts';
import { backslash } from './settings/backslash';
import { blocks } from './settings/blocks';
import { ending } from './settings/named';

const undo = backslash({ n: '\n', r: '\r', t: '\t', "'": "'", '\\': '\\', $: '$' });

/** Bicep: parameters and their files, variables, and what resources are given. */
export default {
  languages: ['bicep', 'bicep-params'],
  files: ending('bicep', 'bicepparam'),
  read: ({ text }) =>
    blocks(text, {
      quotes: [
        { quote: "'''", lines: true },
        { quote: "'", undo, holes: true },
      ],
      lineComments: ['//'],
      blockComments: true,
    }),
} satisfies Format;
