import { redact } from '../acs/secret/redact';

/** A property of something that came from elsewhere; undefined where it is no object or has none. */
export function property(value: unknown, name: string): unknown {
  return typeof value === 'object' && value !== null ? (value as Readonly<Record<string, unknown>>)[name] : undefined;
}

/** A text of another's, redacted and cut to a length; undefined where it is none or empty. */
export function textOf(value: unknown, longest: number): string | undefined {
  return typeof value === 'string' && value !== '' ? redact(value).slice(0, longest) : undefined;
}
