import { slice, spanWithin, trimmed, type Located, type Span } from '../engine/source';

/** One `name=value` of a connection string, as written. */
export interface Segment {
  readonly name: Located;
  readonly value: Located;
  /** From its name to its value. */
  readonly span: Span;
}

/** `endpoint=https://NAME.communication.azure.com/;accesskey=BASE64`, taken apart. */
export interface ConnectionString {
  readonly whole: Located;
  readonly segments: readonly Segment[];
  readonly endpoint?: Located;
  readonly accessKey?: Located;
}

/** Takes apart whatever is meant as an ACS connection string, or says that nothing is. Never fails. */
export function parseConnectionString(text: Located): ConnectionString | undefined {
  if (!/(?:^|[;\s"'])\s*(?:endpoint|accesskey)\s*=/i.test(text.value)) return undefined;
  const segments: Segment[] = [];
  for (const { 0: part, index } of text.value.matchAll(/[^;]+/g)) {
    const equals = part.indexOf('=');
    if (equals < 0) continue;
    segments.push({
      name: trimmed(slice(text, index, index + equals)),
      value: slice(text, index + equals + 1, index + part.length),
      span: spanWithin(text, index, index + part.length),
    });
  }
  const named = (name: string) => segments.find((segment) => segment.name.value.toLowerCase() === name)?.value;
  const endpoint = named('endpoint');
  const accessKey = named('accesskey');
  return { whole: text, segments, ...(endpoint && { endpoint }), ...(accessKey && { accessKey }) };
}
