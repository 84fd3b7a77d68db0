import type { Edit } from '../../engine/rule';
import type { Span } from '../../engine/source';
import type { Sdk } from './sdk';

/** Everything that can be wrong with a connection string or with the place it stands in; each belongs to one rule. */
export type FaultKind =
  // which parts there are
  | 'missingEndpoint'
  | 'missingAccessKey'
  | 'unlabelledEndpoint'
  | 'unlabelledAccessKey'
  | 'misspeltEndpoint'
  | 'misspeltAccessKey'
  | 'separator'
  // forms that one SDK takes and another refuses
  | 'swapped'
  | 'spaces'
  | 'trailingSeparator'
  | 'emptySegment'
  | 'unknownSegment'
  | 'doubledSegment'
  | 'prefix'
  // how it was copied
  | 'quoted'
  | 'urlEncoded'
  | 'markupEncoded'
  | 'unicodeEscaped'
  // stand-ins
  | 'placeholder'
  | 'emptyValue'
  | 'emptyPart'
  // the wrong kind of value
  | 'bareEndpoint'
  | 'bareAccessKey'
  | 'token'
  | 'resourceId'
  | 'portalPage'
  | 'guid'
  | 'identity'
  | 'otherService'
  | 'insteadOfEndpoint'
  | 'insteadOfAccessKey'
  | 'insteadOfToken'
  // the endpoint
  | 'http'
  | 'noScheme'
  | 'wrongScheme'
  | 'hostTypo'
  | 'noResource'
  | 'hostCharacter'
  | 'portal'
  | 'foreignHost'
  | 'unknownGeography'
  | 'path'
  | 'doubleSlash'
  | 'query'
  // the access key
  | 'notBase64'
  | 'guidAsKey'
  | 'base64url'
  | 'unpadded'
  | 'cut'
  | 'joined'
  | 'whiteSpace'
  | 'lostPlus';

/** One mistake, where it stands, and the edits that repair it where they are mechanical. */
export interface Fault {
  readonly kind: FaultKind;
  readonly at: Span;
  readonly edits?: readonly Edit[];
  /** The SDKs that refuse the form, or read something else from it. */
  readonly refusedBy?: readonly Sdk[];
  /** The service that the value belongs to. */
  readonly service?: string;
  /** For stand-ins and hosts of others: whether no doubt is left. */
  readonly certain?: boolean;
}

/**
 * The edit that puts a text in place of another: none where the text has signs that the format of a file may want
 * written otherwise.
 */
export const rewriting = (span: Span, text: string): { readonly edits?: readonly Edit[] } =>
  /^[\w:/.;=+-]*$/.test(text) ? { edits: [{ span, text }] } : {};
