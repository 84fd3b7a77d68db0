import { isScope, VALIDITY_MINUTES } from '../../acs/token/scopes';
import { readObject } from '../request';
import { failure, type IdentityAnswer } from './answer';

const { min, max } = VALIDITY_MINUTES;

/** A request body, read as far as the identity API knows it. */
export interface ReadWish {
  /** Undefined when the property was left out or null. */
  readonly scopes: readonly string[] | undefined;
  readonly minutes: number;
}

/** The scopes and validity that a body asks for, or the service's refusal of them. An empty body asks for neither. */
export function readTokenWish(
  body: Uint8Array,
  scopesProperty: 'scopes' | 'createTokenWithScopes',
): ReadWish | IdentityAnswer {
  const json = readObject(body);
  if (!json)
    return failure(
      400,
      { code: 'ValidationError', message: 'The request body is not a JSON object.' },
      { versioned: false },
    );
  const scopes = json[scopesProperty] ?? undefined;
  if (scopes !== undefined && !isStrings(scopes)) {
    return failure(400, {
      code: 'ValidationError',
      message: 'Invalid scopes - not a list of strings.',
      target: scopesProperty,
    });
  }
  const unknown = scopes?.find((scope) => !isScope(scope));
  if (unknown !== undefined) {
    return failure(400, {
      code: 'ValidationError',
      message: `Invalid scopes - ${unknown} is not a valid scope.`,
      target: 'scopes',
    });
  }
  const minutes = json['expiresInMinutes'] ?? max;
  if (typeof minutes !== 'number') {
    return failure(400, {
      code: 'ValidationError',
      message: 'ExpiresInMinutes is not a number.',
      target: 'ExpiresInMinutes',
    });
  }
  if (!Number.isInteger(minutes) || minutes < min || minutes > max) {
    return failure(400, {
      code: 'ValidationError',
      message: `ExpiresInMinutes value ${minutes} is invalid. Value must be within the [${min}, ${max}] interval.`,
      target: 'ExpiresInMinutes',
    });
  }
  return { scopes, minutes };
}

function isStrings(value: unknown): value is readonly string[] {
  return Array.isArray(value) && value.every((item) => typeof item === 'string');
}
