import { homedir } from 'node:os';
import { join } from 'node:path';

/** Where the certificate to trust lies unless told otherwise: one file for the editor and the command line, `~/.acs-auth/emulator-ca.pem`. */
export const defaultAuthorityFile = (): string => join(homedir(), '.acs-auth', 'emulator-ca.pem');
