import type * as vscode from 'vscode';
import type { Target } from '../../azure/signIn/climb';
import type { Ask } from '../ask';
import { resourcesInWorkspace, typedResource } from '../mint/resource';

const TITLE = 'Check Sign-in: resource';

type Choice = vscode.QuickPickItem & { readonly target: () => Promise<Target> | Target | undefined };

/** Asks which resource is to let somebody in: one of the workspace, one that is typed, or none. */
export async function chooseTarget(ask: Ask): Promise<Target | undefined> {
  const { target } = await ask.one(choices(ask), {
    title: TITLE,
    placeHolder: 'The Communication Services resource to be let in at',
  });
  return await target();
}

async function choices(ask: Ask): Promise<readonly Choice[]> {
  const found = await resourcesInWorkspace();
  return [
    ...found.map(({ where, ...resource }) => ({
      label: `$(database) ${new URL(resource.endpoint).host}`,
      description: where,
      target: () => resource,
    })),
    { label: '$(edit) Type an endpoint or a connection string…', target: () => typedResource(ask, TITLE) },
    {
      label: '$(account) None: only who is signed in',
      description: 'nothing is sent to a resource',
      target: () => undefined,
    },
  ];
}
