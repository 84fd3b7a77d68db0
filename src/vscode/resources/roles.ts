import * as vscode from 'vscode';
import { assignCommand, OWNER_ROLE, type LetsIn, type Principal } from '../../acs/role/roles';
import type { HeldRole } from '../../azure/arm/roles';
import type { Services } from '../commands/command';
import { askAzure } from './askAzure';
import type { ChosenResource } from './chooseResource';

/** What somebody may do at a resource; `executeCommand('acsAuth.checkRoles')` answers with it. */
export interface RoleCheck {
  /** Whether an Entra token of theirs opens it; `likely` where the service does not say what it looks at. */
  readonly letsIn: LetsIn;
  readonly roles: readonly HeldRole[];
  /** The command that gives them the role, where none is held for sure. */
  readonly command?: string;
}

/** Somebody whose roles are checked. */
export interface Subject extends Principal {
  /** To show. */
  readonly name: string;
}

const GUID = /^[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}$/i;

/** Whether a text is the id of an object in Entra ID. */
export const isObjectId = (text: string): boolean => GUID.test(text);

/** Whether something names somebody: what a menu passes beside its item does not. */
export const isSubject = (value: unknown): value is Subject =>
  typeof value === 'object' &&
  value !== null &&
  'objectId' in value &&
  typeof value.objectId === 'string' &&
  isObjectId(value.objectId) &&
  'kind' in value &&
  (value.kind === 'User' || value.kind === 'ServicePrincipal') &&
  'name' in value &&
  typeof value.name === 'string';

/** Asks whose roles. */
export async function askSubject(
  { ask }: Pick<Services, 'ask'>,
  { account, resource }: ChosenResource,
): Promise<Subject> {
  const title = `Check Roles on ${resource.name}`;
  const { subject } = await ask.one<vscode.QuickPickItem & { subject: () => Promise<Subject> }>(
    [
      {
        label: `$(account) ${account.name}`,
        description: 'the account that is signed in',
        subject: () => self(account, resource),
      },
      {
        label: '$(server-process) A managed identity or an app…',
        description: 'by its object id',
        subject: async () => {
          const objectId = await ask.text({
            title,
            prompt: 'The object id: of the managed identity, or of the enterprise application (not the client id)',
            placeHolder: '00000000-0000-0000-0000-000000000000',
            validateInput: (text) => (isObjectId(text.trim()) ? undefined : 'An object id is a GUID.'),
          });
          return { objectId: objectId.trim(), kind: 'ServicePrincipal', name: objectId.trim() };
        },
      },
    ],
    { title, placeHolder: 'Whose roles?' },
  );
  return await subject();
}

/** The account that is signed in, as the tenant of a resource knows it. */
export async function self(
  account: ChosenResource['account'],
  { subscription }: ChosenResource['resource'],
): Promise<Subject> {
  const principal = await askAzure(account, 'Asking who is signed in', ({ signedInAs }, connection) =>
    signedInAs(connection, subscription.tenant),
  );
  return { ...principal, name: account.name };
}

/** Looks up the roles of somebody on a resource, says what is missing, and offers to assign it. */
export async function checkRoles(
  { log }: Pick<Services, 'log'>,
  { resource, account }: ChosenResource,
  subject: Subject,
): Promise<RoleCheck> {
  const roles = await askAzure(account, `Checking roles on ${resource.name}`, ({ heldRoles }, connection) =>
    heldRoles(connection, resource, subject.objectId),
  );
  const letsIn = best(roles);
  const said = verdict(resource, subject, roles, letsIn);
  log.info(`Roles: ${said}`);
  if (letsIn === 'yes') {
    void vscode.window.showInformationMessage(said);
    return { letsIn, roles };
  }
  const command = assignCommand(subject, resource.id);
  void offer(said, command, resource.id, subject);
  return { letsIn, roles, command };
}

const best = (roles: readonly HeldRole[]): LetsIn =>
  (['yes', 'likely'] as const).find((lets) => roles.some((role) => role.letsIn === lets)) ?? 'no';

function verdict(
  resource: ChosenResource['resource'],
  { name }: Subject,
  roles: readonly HeldRole[],
  letsIn: LetsIn,
): string {
  const counting = roles.find((role) => role.letsIn === letsIn);
  switch (letsIn) {
    case 'yes':
      return `${name} may use ${resource.name}: ${counting ? described(counting, resource.id) : ''}.`;
    case 'likely':
      return `${name} may likely use ${resource.name}: ${counting ? described(counting, resource.id) : ''}. Only “${OWNER_ROLE.name}” is known to be enough for certain.`;
    case 'no': {
      const held = roles.length === 0 ? 'holds no role there' : `holds ${names(roles)} there, which is not enough`;
      return `${name} may not use ${resource.name}: “${OWNER_ROLE.name}” is missing. The account ${held}.`;
    }
  }
}

const names = (roles: readonly HeldRole[]): string => [...new Set(roles.map(({ name }) => `“${name}”`))].join(', ');

function described({ name, scope, through, conditional }: HeldRole, resourceId: string): string {
  const where =
    scope.toLowerCase() === resourceId.toLowerCase() ? 'assigned there' : `inherited from ${placeOf(scope)}`;
  return [`“${name}”, ${where}`, through !== undefined && 'through a group', conditional && 'under a condition']
    .filter(Boolean)
    .join(', ');
}

function placeOf(scope: string): string {
  const [, group] = /\/resourceGroups\/([^/]+)$/i.exec(scope) ?? [];
  if (group !== undefined) return `the resource group ${group}`;
  if (/^\/subscriptions\/[^/]+$/i.test(scope)) return 'the subscription';
  return /managementGroups/i.test(scope) ? 'a management group' : 'above';
}

async function offer(said: string, command: string, resource: string, subject: Subject): Promise<void> {
  const [assign, copy] = ['Assign It…', 'Copy az Command'];
  const chosen = await vscode.window.showWarningMessage(said, assign, copy);
  if (chosen === assign) await vscode.commands.executeCommand('acsAuth.assignRole', resource, subject);
  if (chosen !== copy) return;
  await vscode.env.clipboard.writeText(command);
  vscode.window.setStatusBarMessage('The command is on the clipboard.', 5000);
}

/** Assigns the role that opens a resource, once the person has agreed. */
export async function assignRole(
  { ask, log }: Pick<Services, 'ask' | 'log'>,
  { account, resource }: ChosenResource,
  subject: Subject,
): Promise<void> {
  const what = `“${OWNER_ROLE.name}” to ${subject.name} on ${resource.name}`;
  await ask.confirm(
    `Assign ${what}?`,
    'This role is broad: it opens all that the resource does, not only the minting of tokens. It is assigned on this resource alone.',
    'Assign',
  );
  await askAzure(account, `Assigning the role on ${resource.name}`, ({ assignRole }, connection) =>
    assignRole(connection, resource, subject),
  );
  log.info(`Roles: assigned ${what}.`);
  void vscode.window.showInformationMessage(`Assigned ${what}. It takes effect within a few minutes.`);
}
