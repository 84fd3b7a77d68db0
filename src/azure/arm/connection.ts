import type { Secret } from '../../acs/secret/secret';

/** A way to Azure Resource Manager: where it is, and as whom. */
export interface ArmConnection {
  /** Such as `https://management.azure.com`, without a slash at the end. */
  readonly endpoint: string;
  /**
   * An access token for a tenant's resources, or for the person's own tenant; rejects where there is none. `claims` is the JSON of
   * what Azure asked for on top.
   */
  readonly getToken: (tenant: string | undefined, signal: AbortSignal, claims?: string) => Promise<Secret>;
  readonly signal: AbortSignal;
  /** Called before each wait that Azure has asked for, with its seconds. */
  readonly onWait?: (seconds: number) => void;
}
