import { readFile, rename, writeFile } from 'node:fs/promises';
import { claimFile } from './stateLock';
import { isObject } from './request';
import { armId, type Assignment, type EmulatedResource } from './world/resources';
import type { RoleAssignment } from './world/roles';
import type { World } from './world/world';

/** What outlives the emulator: what was made and changed by calls. Tokens and their keys never do. */
interface State {
  readonly emulatorState: typeof FORM;
  /** By ARM id. */
  readonly resources: Readonly<Record<string, ResourceState>>;
  readonly roleAssignments: readonly RoleAssignment[];
}

interface ResourceState extends Pick<EmulatedResource, 'id' | 'keys' | 'disableLocalAuth' | 'tags'> {
  readonly identities: readonly string[];
  readonly people: readonly (readonly [string, string])[];
  readonly assignments: readonly Assignment[];
}

/** The form of the file; another number is another form. */
const FORM = 1;

/** The file of the state cannot be used. */
export class StateUnusable extends Error {
  override readonly name = 'StateUnusable';
}

/** Takes the file of a state for this emulator alone, until what it gives is called. @throws StateUnusable */
export async function claimState(file: string): Promise<() => Promise<void>> {
  const claim = await claimFile(file).catch((error: unknown) => {
    throw new StateUnusable(`The state cannot be written to ${file} (${codeOf(error)}).`);
  });
  if ('release' in claim) return claim.release;
  throw new StateUnusable(
    `${file} is in use by another emulator (process ${claim.heldBy}), and two would overwrite each other's changes. Stop that one, or choose another file. If no emulator runs, delete ${file}.lock.`,
  );
}

/** Puts a world into the state that a file holds, and leaves it as it is where there is no such file. @throws StateUnusable */
export async function restoreState(file: string, world: World): Promise<void> {
  let text: string;
  try {
    text = await readFile(file, 'utf8');
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return;
    throw new StateUnusable(`The state cannot be read from ${file} (${codeOf(error)}). Choose another file.`);
  }
  const state = parse(text);
  if (!state) {
    throw new StateUnusable(
      `${file} is not a state of this emulator. Choose another file, or delete this one to start anew.`,
    );
  }
  for (const resource of world.resources) {
    const kept = state.resources[armId(resource)];
    if (!kept) continue;
    resource.id = kept.id;
    Object.assign(resource.keys, kept.keys);
    resource.disableLocalAuth = kept.disableLocalAuth;
    resource.tags = kept.tags;
    for (const identity of kept.identities) resource.identities.add(identity);
    for (const [objectId, identity] of kept.people) resource.people.set(objectId, identity);
    resource.assignments.push(...kept.assignments);
  }
  world.roleAssignments.splice(0, Infinity, ...state.roleAssignments);
}

/** Writes the state of a world to a file where it has changed: whole or not at all, one writing after the other. */
export function createStateWriter(file: string, world: World): () => Promise<void> {
  let written = '';
  let writing = Promise.resolve();
  const write = async () => {
    const text = JSON.stringify(stateOf(world), undefined, 2);
    if (text === written) return;
    const whole = `${file}.${process.pid}.tmp`;
    try {
      await writeFile(whole, text, { mode: 0o600 });
      await rename(whole, file);
    } catch (error) {
      throw new StateUnusable(`The state cannot be written to ${file} (${codeOf(error)}).`);
    }
    written = text;
  };
  return () => {
    const mine = writing.then(write);
    writing = mine.catch(() => undefined);
    return mine;
  };
}

function stateOf({ resources, roleAssignments }: World): State {
  return {
    emulatorState: FORM,
    resources: Object.fromEntries(
      resources.map((resource) => {
        const { id, keys, disableLocalAuth, tags, identities, people, assignments } = resource;
        return [
          armId(resource),
          { id, keys, disableLocalAuth, tags, identities: [...identities], people: [...people], assignments },
        ];
      }),
    ),
    roleAssignments,
  };
}

/** Only whether the file is of this form is looked at: nobody but the emulator writes it. */
function parse(text: string): State | undefined {
  try {
    const state: unknown = JSON.parse(text);
    const fits =
      isObject(state) &&
      state['emulatorState'] === FORM &&
      isObject(state['resources']) &&
      Array.isArray(state['roleAssignments']);
    return fits ? (state as unknown as State) : undefined;
  } catch {
    return undefined;
  }
}

const codeOf = (error: unknown): string =>
  error instanceof Error && 'code' in error ? String(error.code) : 'unknown error';
