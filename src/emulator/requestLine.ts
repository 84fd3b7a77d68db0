/** A request for a log: path without its query, identities shortened to their last four characters, other long parts cut out. */
export function describeRequest(method: string, target: string): string {
  const path = target.split('?', 1)[0] ?? '';
  const parts = path.split('/').map((part) => {
    const text = part.replace(/%3a/gi, ':');
    const identity = /^(8:[a-z-]+:).*(.{4})$/.exec(text);
    if (identity) return `${identity[1] ?? ''}…${identity[2] ?? ''}`;
    return text.length > 24 ? '…' : text;
  });
  return `${method} ${parts.join('/')}`;
}
