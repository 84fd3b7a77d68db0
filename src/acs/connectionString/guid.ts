/** Whether a text is a GUID: the id of a tenant, an app, a subscription or a resource. */
export const isGuid = (text: string): boolean =>
  /^[\da-f]{8}-[\da-f]{4}-[\da-f]{4}-[\da-f]{4}-[\da-f]{12}$/i.test(text);
