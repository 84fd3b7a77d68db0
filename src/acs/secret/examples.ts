/** Secrets as the examples of rules show them: of the right shape, made of words, good for nothing. */
const randomKey = 'ZmFrZSBhY2Nlc3Mga2V5IGZvciB0ZXN0cyBvbmx5LCBmYWtlIGFjY2VzcyBrZXkgZm9yIHRlc3RzIG9ubHksIA==';
const otherKey = 'YW5vdGhlciBmYWtlIGtleSBmb3IgdGVzdHMgb25seSBhbm90aGVyIGZha2Uga2V5IGZvciB0ZXN0cyBvbmx5IA==';
const identifiableKey = 'ThisKeyIsMadeOfPlainWordsAndOpensNoResourceAnywhere1JQQJ99BJACULyCpFAKE0AAAAAZCSFake';
const header = 'eyJhbGciOiJSUzI1NiIsInR5cCI6IkpXVCJ9';
const signature = 'bm8gc2lnbmF0dXJlLCBvbmx5IHdvcmRz';

export const EXAMPLE = {
  randomKey,
  otherKey,
  identifiableKey,
  connectionString: `endpoint=https://contoso.communication.azure.com/;accesskey=${randomKey}`,
  newConnectionString: `endpoint=https://contoso.unitedstates.communication.azure.com/;accesskey=${identifiableKey}`,
  /** Valid until 2030. */
  token: `${header}.eyJza3lwZWlkIjoiYWNzOjExMTExMTExLTIyMjItNDMzMy04NDQ0LTU1NTU1NTU1NTU1NV8wMDAwMDAwMC0wMDAwLTQwMDAtODAwMC0wMDAwMDAwMDAwMDEiLCJzY3AiOjE3OTIsImV4cCI6MTg5MzQ1NjAwMCwiYWNzU2NvcGUiOiJjaGF0In0.${signature}`,
  /** Expired in 2022. */
  expiredToken: `${header}.eyJza3lwZWlkIjoiYWNzOjExMTExMTExLTIyMjItNDMzMy04NDQ0LTU1NTU1NTU1NTU1NV8wMDAwMDAwMC0wMDAwLTQwMDAtODAwMC0wMDAwMDAwMDAwMDEiLCJzY3AiOjE3OTIsImV4cCI6MTY0MDk5NTIwMCwiYWNzU2NvcGUiOiJjaGF0In0.${signature}`,
} as const;
