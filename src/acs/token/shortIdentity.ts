/** A raw id cut to what tells it from others of its resource: `8:acs:…8ab7759`. For lists and notifications, not for what is decided on. */
export function shortIdentity(identity: string): string {
  const [, prefix, rest] = /^(8:[\w-]+:)(.+)$/.exec(identity) ?? [];
  return prefix === undefined || rest === undefined || rest.length <= 16 ? identity : `${prefix}…${rest.slice(-12)}`;
}
