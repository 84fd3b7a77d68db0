import type { Format } from '../engine/facts';
import { backslash } from './settings/backslash';
import { blocks } from './settings/blocks';
import { ending } from './settings/named';

const undo = backslash({ n: '\n', r: '\r', t: '\t', '"': '"', '\\': '\\' });

/** Terraform: `.tf` and `.tfvars`, and other HCL. */
export default {
  languages: ['terraform', 'terraform-vars', 'hcl'],
  files: ending('tf', 'tfvars', 'tofu', 'hcl'),
  read: ({ text }) =>
    blocks(text, {
      quotes: [{ quote: '"', undo, holes: true }],
      lineComments: ['#', '//'],
      blockComments: true,
      heredocs: true,
    }),
} satisfies Format;
