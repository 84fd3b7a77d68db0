import type { AzureAccount } from './azure';
import { inProgress, type Progress } from './inProgress';
import type { ArmConnection } from '../../azure/arm/connection';

/** Asks Azure something as an account, with progress and cancel. The client is only loaded here. */
export function askAzure<T>(
  account: AzureAccount,
  title: string,
  task: (arm: Arm, connection: ArmConnection, progress: Progress) => Promise<T>,
): Thenable<T> {
  return inProgress(title, async (progress) =>
    task(await import('../../azure/arm'), account.connect(progress.signal, progress.onWait), progress),
  );
}

/** The client of Azure Resource Manager. */
export type Arm = typeof import('../../azure/arm');
