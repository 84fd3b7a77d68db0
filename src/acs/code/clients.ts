import type { Construct } from '../../engine/facts';
import { oncePerFile } from '../../engine/oncePerFile';
import type { Context } from '../../engine/rule';

/** The clients that are given the key of the resource or a credential of Entra, never the token of a user. */
const SERVER_CLIENT =
  /(?:^|\.)(?:CommunicationIdentity|Sms|Email|PhoneNumbers|SipRouting|Rooms|CallAutomation|JobRouter(?:Administration)?|NotificationMessages|MessageTemplate|ShortCodes)(?:Async)?Client(?:Builder)?$/;
/** What every file holds that makes one of those: the prefilter of rules about them. */
export const SERVER_CLIENT_MARKS = [
  ...['CommunicationIdentityClient', 'CommunicationIdentityAsyncClient', 'SmsClient', 'SmsAsyncClient', 'EmailClient'],
  ...['EmailAsyncClient', 'PhoneNumbersClient', 'PhoneNumbersAsyncClient', 'SipRoutingClient', 'SipRoutingAsyncClient'],
  ...['RoomsClient', 'RoomsAsyncClient', 'CallAutomationClient', 'CallAutomationAsyncClient', 'JobRouterClient'],
  ...['JobRouterAdministrationClient', 'NotificationMessagesClient', 'MessageTemplateClient', 'ShortCodesClient'],
] as const;

const USER_TOKEN_CREDENTIAL = /(?:^|\.)(?:Azure)?Communication(?:Token|User)Credential$/;
const KEY_CREDENTIAL = /(?:^|\.)(?:Azure|Service)?KeyCredential$/;
const ENTRA_CREDENTIAL =
  /(?:^|\.)(?:DefaultAzure|ManagedIdentity|ClientSecret|ClientCertificate|ClientAssertion|WorkloadIdentity|Environment|AzureCli|AzureDeveloperCli|AzurePowerShell|VisualStudio(?:Code)?|ChainedToken)Credential(?:Builder)?$/;
const MODULE =
  /^(?:@azure\/communication-|azure[.-]communication(?:[.-]|$)|com\.azure\.(?:android\.)?communication(?:\.|$)|AzureCommunication)/i;

/** What every file holds that imports a package of ACS: the prefilter of rules that ask for that. */
export const ACS_MODULE_MARKS = [
  'azure/communication-',
  'azure.communication',
  'azure-communication',
  'android.communication',
  'AzureCommunication',
] as const;

/** What a credential proves: who the user is, that the key is known, or who the app is to Entra. */
export type CredentialKind = 'user-token' | 'key' | 'entra';

/** Whether a type is a client of a server: identity, SMS, email, rooms, phone numbers, call automation and the like. */
export const isServerClient = (type: string): boolean => SERVER_CLIENT.test(type);

/** Whether an object is the credential that holds a user access token, under its name of today or of the beta. */
export const isUserTokenCredential = ({ type }: Construct): boolean => USER_TOKEN_CREDENTIAL.test(type.value);

/** What the credential that code makes proves; undefined for what is no credential that ACS knows. */
export function credentialKind(construct: Construct): CredentialKind | undefined {
  if (isUserTokenCredential(construct)) return 'user-token';
  if (KEY_CREDENTIAL.test(construct.type.value)) return 'key';
  return ENTRA_CREDENTIAL.test(construct.type.value) ? 'entra' : undefined;
}

const importsModule = (module: RegExp) =>
  oncePerFile(({ facts }: Pick<Context, 'facts'>): boolean =>
    facts('import').some(({ module: { value } }) => MODULE.test(value) && module.test(value)),
  );

/** Whether a file imports a package of ACS: any, that for identities and tokens, or that for chat. */
export const importsAcs = importsModule(/(?:)/);
export const importsIdentity = importsModule(/identity/i);
export const importsChat = importsModule(/chat/i);
