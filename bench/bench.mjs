// `npm run bench`: every figure that the product promises, measured in one run and set against what it may be.
import { activation } from './activation.mjs';
import { explaining } from './explaining.mjs';
import { keystroke } from './keystroke.mjs';
import { scan } from './scan.mjs';

const rows = [...(await activation()), ...(await keystroke()), ...(await explaining()), ...scan()];
console.table(rows);
process.exitCode = rows.every(({ kept }) => kept) ? 0 : 1;
