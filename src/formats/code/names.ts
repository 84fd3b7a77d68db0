import type { Span } from '../../engine/source';
import { startOf } from './stream';
import type { Stream } from './token';

/** A name that code declares, and where it can be used. */
export interface Declaration {
  readonly name: string;
  /** Where the name means this; its end is known when all is declared. */
  readonly scope: Span;
  /** Whether giving it something declares it, whatever the name means outside its scope. */
  readonly local: boolean;
  readonly stream: Stream;
  /** The index of what it is given; -1 where the file does not show that, or shows more than one thing. */
  initial: number;
  /** How often it is given something. */
  given: number;
}

/** The names of a file. */
export interface Names {
  readonly declare: (declaration: Declaration) => void;
  /** Takes note that a variable, or with `this` a member, is given what begins at an index. */
  readonly assign: (assignment: Declaration) => void;
  readonly assignMember: (assignment: Declaration) => void;
  /** Gives each variable what it is assigned; to be called when all is declared. */
  readonly settle: () => void;
  /** What a name means at an offset. */
  readonly at: (name: string, offset: number) => Declaration | undefined;
  /** What a member of an object or type means, where only one in the file has its name. */
  readonly member: (name: string) => Declaration | undefined;
}

/** How many declarations of one name are compared: with more the nearest ones before its use. */
const COMPARED = 32;

export function createNames(): Names {
  const declared = new Map<string, Declaration[]>();
  const members = new Map<string, Declaration[]>();
  const assignments: Declaration[] = [];

  const at = (name: string, offset: number): Declaration | undefined => {
    const all = declared.get(name);
    if (!all) return undefined;
    let best: Declaration | undefined;
    for (const one of all.length > COMPARED ? nearest(all, offset) : all) {
      const { start, end } = one.scope;
      if (start <= offset && offset < end && (!best || start >= best.scope.start)) best = one;
    }
    return best;
  };

  return {
    declare: (declaration) => {
      add(declared, declaration);
    },
    assign: (assignment) => assignments.push(assignment),
    assignMember: (assignment) => {
      add(members, assignment);
    },
    settle: () => {
      for (const assignment of assignments) {
        const target = at(assignment.name, tokenStart(assignment));
        if (!target || (assignment.local && target.scope !== assignment.scope)) add(declared, assignment);
        else give(target, assignment);
      }
    },
    at,
    member: (name) => {
      const assigned = members.get(name);
      if (assigned) return assigned.length === 1 ? assigned[0] : undefined;
      const all = declared.get(name);
      return all?.length === 1 ? all[0] : undefined;
    },
  };
}

function give(target: Declaration, { initial, stream }: Declaration): void {
  target.given++;
  // A variable that is declared in one stream and assigned in another is no constant.
  target.initial = target.given === 1 && target.stream === stream ? initial : -1;
}

const tokenStart = ({ stream, initial }: Declaration) => (initial > 0 ? startOf(stream, initial - 1) : 0);

/** The last declarations before an offset, by binary search. */
function nearest(all: readonly Declaration[], offset: number): readonly Declaration[] {
  let low = 0;
  let high = all.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((all[middle]?.scope.start ?? 0) <= offset) low = middle + 1;
    else high = middle;
  }
  return all.slice(Math.max(0, low - COMPARED), low);
}

function add(map: Map<string, Declaration[]>, declaration: Declaration): void {
  const all = map.get(declaration.name);
  if (all) all.push(declaration);
  else map.set(declaration.name, [declaration]);
}
