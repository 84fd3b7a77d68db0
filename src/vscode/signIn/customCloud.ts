import * as vscode from 'vscode';
import type { Cloud } from '../../acs/endpoint/clouds';
import { AuthFailure } from '../../azure/failure';

const SETTING = 'microsoft-sovereign-cloud.customEnvironment';

/**
 * The cloud of one's own that VS Code's setting `microsoft-sovereign-cloud.customEnvironment` describes, as closed networks have one.
 * @throws AuthFailure where one of the addresses that it needs is none
 */
export function customCloud(): Cloud {
  const own = vscode.workspace.getConfiguration().get<Readonly<Record<string, unknown>>>(SETTING) ?? {};
  return {
    id: 'custom',
    name: typeof own['name'] === 'string' ? own['name'] : 'the custom cloud',
    resourceSuffix: '.communication.azure.com',
    authority: originOf(own, 'activeDirectoryEndpointUrl'),
    arm: originOf(own, 'resourceManagerEndpointUrl'),
    armScope: `${originOf(own, 'managementEndpointUrl')}/.default`,
    provider: 'microsoft-sovereign-cloud',
    environment: 'custom',
  };
}

function originOf(own: Readonly<Record<string, unknown>>, name: string): string {
  const url = own[name];
  if (typeof url === 'string' && /^https:\/\//i.test(url) && URL.canParse(url)) return new URL(url).origin;
  throw new AuthFailure({
    reason: 'not-configured',
    message: `The setting ${SETTING} has no ${name} that is an https address.`,
    wayOut: 'Complete it in the user settings, or empty microsoft-sovereign-cloud.environment for the public cloud.',
  });
}
