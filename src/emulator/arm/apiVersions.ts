import { type Answer, failure } from '../answer';

const COMMUNICATION = [
  '2020-08-20',
  '2020-08-20-preview',
  '2021-10-01-preview',
  '2022-07-01-preview',
  '2022-10-01-preview',
  '2023-03-01-preview',
  '2023-03-31',
  '2023-04-01',
  '2023-04-01-preview',
  '2023-06-01-preview',
  '2024-09-01-preview',
  '2025-05-01',
  '2025-05-01-preview',
  '2025-09-01',
];

/** The refusal of an `api-version` that is missing or that the type of resource does not have. */
export function refuseArmVersion(version: string | null, path: string): Answer | undefined {
  if (version === null) {
    return failure(400, {
      code: 'MissingApiVersionParameter',
      message: 'The api-version query parameter (?api-version=) is required for all requests.',
    });
  }
  if (!/^\d{4}-\d\d-\d\d(-preview)?$/.test(version)) {
    return failure(400, {
      code: 'InvalidApiVersionParameter',
      message: `The api-version '${version}' is invalid. It is a date such as '2022-12-01'.`,
    });
  }
  if (/\/providers\/(Microsoft\.Authorization|Microsoft\.Insights)\//i.test(path)) return undefined;
  if (!/\/providers\/Microsoft\.Communication\//i.test(path) || COMMUNICATION.includes(version)) return undefined;
  return failure(400, {
    code: 'NoRegisteredProviderFound',
    message: `No registered resource provider found for location 'global' and API version '${version}' for type 'CommunicationServices'. The supported api-versions are '${COMMUNICATION.join(', ')}'. The supported locations are 'global'.`,
  });
}
