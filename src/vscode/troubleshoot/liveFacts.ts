import type { CheckStep } from '../../azure/liveCheck';
import type { Fact, Observed } from '../../explain/symptom';

const FAILED: Readonly<Record<CheckStep['name'], Fact>> = {
  'connection-string': 'live: incomplete',
  dns: 'live: host unknown',
  proxy: 'live: unreachable',
  connection: 'live: unreachable',
  signature: 'live: refused',
  call: 'live: unreachable',
  clock: 'live: clock off',
};
const SAYS: Readonly<Partial<Record<Fact, string>>> = {
  'live: incomplete': 'The live check: the connection string has no endpoint that is a URL, or no access key.',
  'live: host unknown': 'The live check: the host of the endpoint cannot be looked up.',
  'live: unreachable': 'The live check: the resource cannot be reached from this machine.',
  'live: refused': 'The live check: a signed call was refused.',
  'live: clock off': 'The live check: the clock of this machine is off.',
  'live: accepted': 'The live check: the resource accepts the access key.',
};

/** What a live check tells, in words without the host. */
export function liveFacts(steps: readonly CheckStep[]): readonly Observed[] {
  const failed = steps.find(({ outcome }) => outcome === 'failed');
  const clockOff = steps.some(({ name, outcome, wayOut }) => name === 'clock' && outcome === 'unclear' && wayOut);
  const accepted = steps.some(({ name, outcome }) => name === 'signature' && outcome === 'passed');
  const fact = failed ? FAILED[failed.name] : clockOff ? 'live: clock off' : accepted ? 'live: accepted' : undefined;
  return fact === undefined ? [] : [{ fact, says: SAYS[fact] ?? '' }];
}
