import type { Answer } from '../answer';
import type { Caller } from '../entra/verify';
import type { RawRequest } from '../request';
import type { EmulatedResource, Subscription } from '../world/resources';
import type { World } from '../world/world';

/** A call of Azure Resource Manager that is allowed, with what its path names. */
export interface ArmCall {
  readonly request: RawRequest;
  readonly world: World;
  readonly caller: Caller;
  /** The ARM id that the call is about: of a subscription, a resource group or a resource. */
  readonly scope: string;
  readonly subscription: Subscription;
  /** Absent where the path names none. */
  readonly resource?: EmulatedResource;
  /** The last part of the path where it names one thing of a list, such as a role assignment; else empty. */
  readonly name: string;
  /** The body, as far as it is a JSON object; empty without one. */
  readonly body: Readonly<Record<string, unknown>>;
  /** Milliseconds since the epoch. */
  readonly now: number;
}

/** Answers one kind of call. */
export type ArmHandler = (call: ArmCall) => Answer;
