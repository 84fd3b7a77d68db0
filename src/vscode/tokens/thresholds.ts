import type { ExpiryThresholds } from '../../acs/token/expiry';
import type { ReadSetting } from '../settings';

/** The thresholds that the person has set, in minutes. */
export const thresholds = (setting: ReadSetting): ExpiryThresholds => ({
  warningMinutes: setting('token.warningMinutes'),
  errorMinutes: setting('token.errorMinutes'),
});
