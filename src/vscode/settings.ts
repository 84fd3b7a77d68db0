import * as vscode from 'vscode';
import type { contributes } from '../../package.json';
import type { Level, Levels } from '../analyzer';
import { isRungId, RUNGS, type RungId } from '../azure/signIn/rungs';

/** Every setting under `acsAuth`; its default stands in package.json and nowhere else. */
export interface Settings {
  readonly rules: Levels;
  /** Paths that are not checked, or `RULE at PATH`. */
  readonly ignore: readonly string[];
  /** Paths that a scan of the workspace leaves out. */
  readonly 'scan.exclude': readonly string[];
  /** Minutes before its expiry from which a token is a warning. */
  readonly 'token.warningMinutes': number;
  /** Minutes before its expiry from which a token is an error. */
  readonly 'token.errorMinutes': number;
  /** Minutes before the expiry of the last minted token at which a notification says so; 0 for never. */
  readonly 'token.remindMinutes': number;
  /** Who signs a call, in the order in which they are tried. */
  readonly 'signIn.order': readonly RungId[];
  /** The tenant to sign in to; empty for that of each account. */
  readonly 'signIn.tenant': string;
  /** Whether failures in the debug console are offered to be explained. */
  readonly 'debugConsole.explain': boolean;
  /** The port of the local emulator; 0 takes any that is free. */
  readonly 'emulator.port': number;
}

type InManifest = keyof (typeof contributes)['configuration']['properties'];
type Declared = `acsAuth.${keyof Settings}`;
/** Fails to compile as soon as package.json and `Settings` name different settings. */
export const inStep: [InManifest, Declared] extends [Declared, InManifest] ? true : never = true;

/** Gives the value of a setting as it is now, for a file or folder. What is wrong in it is left out and logged once. */
export type ReadSetting = <K extends keyof Settings>(key: K, scope?: vscode.Uri) => Settings[K];

type Complain = (problem: string) => void;

/** Turns what a person wrote into a setting; what cannot be used is complained of and left out. */
const parse: { readonly [K in keyof Settings]: (value: unknown, complain: Complain) => Settings[K] } = {
  rules: levels,
  ignore: texts,
  'scan.exclude': texts,
  'token.warningMinutes': wholeNumber,
  'token.errorMinutes': wholeNumber,
  'token.remindMinutes': wholeNumber,
  'signIn.order': rungs,
  'signIn.tenant': tenantId,
  'debugConsole.explain': truth,
  'emulator.port': wholeNumber,
};

/** Reads the settings of the window and of each folder. */
export function createSettings(log: vscode.LogOutputChannel): ReadSetting {
  const said = new Set<string>();
  return (key, scope) =>
    parse[key](vscode.workspace.getConfiguration('acsAuth', scope).get(key), (problem) => {
      const line = `Setting acsAuth.${key}: ${problem}`;
      if (said.has(line)) return;
      said.add(line);
      log.warn(line);
    });
}

const LEVELS: readonly string[] = ['error', 'warning', 'information', 'hint', 'off'] satisfies readonly Level[];

const isLevel = (value: unknown): value is Level => typeof value === 'string' && LEVELS.includes(value);

function levels(value: unknown, complain: Complain): Levels {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    complain('an object is expected, such as {"access-key-base64": "warning"}; it is not used.');
    return {};
  }
  return Object.fromEntries(
    Object.entries(value).filter((entry): entry is [string, Level] => {
      if (isLevel(entry[1])) return true;
      complain(`the level of "${entry[0]}" is none of ${LEVELS.join(', ')}; it is not used.`);
      return false;
    }),
  );
}

function texts(value: unknown, complain: Complain): readonly string[] {
  if (!Array.isArray(value)) {
    complain('a list of texts is expected; it is not used.');
    return [];
  }
  return value.filter((item: unknown): item is string => {
    if (typeof item === 'string' && item.trim() !== '') return true;
    complain('an entry that is not a text is not used.');
    return false;
  });
}

function rungs(value: unknown, complain: Complain): readonly RungId[] {
  const known = texts(value, complain).filter((item): item is RungId => {
    if (isRungId(item)) return true;
    complain(`"${item}" is none of ${Object.keys(RUNGS).join(', ')}; it is not used.`);
    return false;
  });
  return [...new Set(known)];
}

function tenantId(value: unknown, complain: Complain): string {
  const text = typeof value === 'string' ? value.trim() : undefined;
  if (text !== undefined && /^$|^[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}$/i.test(text)) return text;
  complain('the id of a tenant is expected, such as 00000000-0000-0000-0000-000000000000; it is not used.');
  return '';
}

function truth(value: unknown, complain: Complain): boolean {
  if (typeof value === 'boolean') return value;
  complain('true or false is expected; it counts as false.');
  return false;
}

function wholeNumber(value: unknown, complain: Complain): number {
  if (typeof value === 'number' && Number.isInteger(value) && value >= 0) return value;
  complain('a whole number is expected; 0 is used.');
  return 0;
}
