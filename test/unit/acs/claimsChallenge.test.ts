import { equal } from 'node:assert/strict';
import { claimsIn } from '../../../src/acs/token/claimsChallenge';

const CLAIMS = '{"access_token":{"nbf":{"essential":true,"value":"1700000000"}}}';
const encoded = btoa(CLAIMS);

suite('The claims that a service asks for', () => {
  for (const [what, header, claims] of [
    ['of continuous access evaluation', `Bearer realm="", error="insufficient_claims", claims="${encoded}"`, CLAIMS],
    ['after another challenge', `PoP nonce="x", Bearer error="insufficient_claims", claims="${encoded}"`, CLAIMS],
    ['written as they are', `Bearer claims="{}"`, '{}'],
    ['none, of a token that is refused', 'Bearer error="invalid_token"', undefined],
    ['none, in a challenge of another kind', `HMAC-SHA256 claims="${encoded}"`, undefined],
    ['none, where they are not Base64', 'Bearer claims="%%%"', undefined],
    ['none, where they are no JSON', `Bearer claims="${btoa('no')}"`, undefined],
    ['none, without a header', undefined, undefined],
  ] as const) {
    test(what, () => {
      equal(claimsIn(header), claims);
    });
  }
});
