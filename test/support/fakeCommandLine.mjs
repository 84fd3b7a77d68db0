// Answers `az account get-access-token` and `azd auth token` for an app that the emulator at FAKE_AUTHORITY knows.
import { request } from 'node:https';
import { parseArgs } from 'node:util';

const [, , app = '', ...args] = process.argv;
const { values } = parseArgs({
  args,
  allowPositionals: true,
  strict: false,
  options: {
    resource: { type: 'string' },
    scope: { type: 'string' },
    tenant: { type: 'string' },
    'tenant-id': { type: 'string' },
  },
});
const resource = String(values.resource ?? String(values.scope).replace(/\/\.default$/, ''));
const tenant = String(values.tenant ?? values['tenant-id'] ?? '11111111-1111-4111-8111-111111111111');
const form = new URLSearchParams({
  grant_type: 'client_credentials',
  client_id: app,
  client_secret: 'fake-client-secret',
  scope: `${resource}/.default`,
});
const { access_token: token, error_description: why } = await post(`${tenant}/oauth2/v2.0/token`, form.toString());
const expires = new Date(Date.now() + 3_600_000);
if (token) {
  const [accessToken, expires_on] = [token, Math.floor(expires.getTime() / 1000)];
  process.stdout.write(JSON.stringify({ accessToken, token, expiresOn: expires.toISOString(), expires_on, tenant }));
} else {
  process.stderr.write(`${why ?? 'no token'}\n`);
  process.exitCode = 1;
}

/** @param {string} path @param {string} body @returns {Promise<Record<string, string>>} */
function post(path, body) {
  const { FAKE_AUTHORITY = '', FAKE_AUTHORITY_CERTIFICATE = '' } = process.env;
  const headers = { 'content-type': 'application/x-www-form-urlencoded' };
  const options = { method: 'POST', headers, ca: FAKE_AUTHORITY_CERTIFICATE };
  return new Promise((resolve, reject) => {
    const outgoing = request(`${FAKE_AUTHORITY}/${path}`, options, (response) => {
      let text = '';
      response.on('data', (chunk) => (text += chunk));
      response.on('end', () => {
        resolve(JSON.parse(text));
      });
    });
    outgoing.on('error', reject);
    outgoing.end(body);
  });
}
