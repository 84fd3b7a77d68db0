/** All that a front needs to sign a request, and to say why a signature was refused. */
export type { Cause, Diagnosis } from './cause';
export { diagnose } from './diagnose';
export { readRequest } from './readRequest';
export { destination, type ShownRequest } from './shownRequest';
export { signRequest, Unsignable, type Signed, type Unsigned } from './signRequest';
export { onOneLine, writeRequest, type Form } from './writeRequest';
