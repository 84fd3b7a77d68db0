// Stands for the Azure CLI: `az account get-access-token --resource R [--tenant T]`, as the user that AZ_USER names, signed in at
// the authority that AZ_AUTHORITY names. Without a user nobody has signed in.
const value = (/** @type {string} */ option) => process.argv[process.argv.indexOf(option) + 1];
const { AZ_USER: username, AZ_AUTHORITY: authority } = process.env;
if (!username) {
  console.error("Please run 'az login' to setup account.");
  process.exit(1);
}
const tenant = process.argv.includes('--tenant') ? value('--tenant') : 'organizations';
const scope = process.argv.includes('--resource') ? `${value('--resource')}/.default` : value('--scope');
const body = new URLSearchParams({
  grant_type: 'password',
  client_id: '04b07795-8ddb-461a-bbee-02f9e1bf7b46',
  username,
  password: 'fake-password',
  scope: scope ?? '',
});
const response = await fetch(`${authority}/${tenant}/oauth2/v2.0/token`, { method: 'POST', body });
const answer = /** @type {Record<string, any>} */ (await response.json());
if (!response.ok) {
  console.error(`ERROR: ${answer.error_description}`);
  process.exit(1);
}
const expires = new Date(Date.now() + answer.expires_in * 1000);
const claims = JSON.parse(Buffer.from(answer.access_token.split('.')[1], 'base64url').toString());
console.log(
  JSON.stringify({
    accessToken: answer.access_token,
    expiresOn: expires.toISOString().replace('T', ' ').replace('Z', '000'),
    expires_on: Math.floor(expires.getTime() / 1000),
    subscription: '41111111-1111-4111-8111-111111111111',
    tenant: claims.tid,
    tokenType: 'Bearer',
  }),
);
