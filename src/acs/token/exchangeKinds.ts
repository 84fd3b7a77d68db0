/** What the Entra token has to be that an exchange takes. */
export interface ExchangeKind {
  /** Whether an `aud` claim is the right one. */
  readonly audience: RegExp;
  /** Whether a scope of the `scp` claim is one that the exchange needs. */
  readonly scope: RegExp;
  /** What to say where none of the scopes is there. */
  readonly noScope: string;
  readonly askFor: string;
}

/** Sources: Microsoft's pages on Teams identities and on Entra users; the SDK's own checks of the scopes. */
export const TEAMS_USER: ExchangeKind = {
  audience: /^(?:https:\/\/auth\.msft\.communication\.azure\.(?:com|us)\/?|1fd5118e-2576-4263-8130-9503064c837a)$/i,
  scope: /^Teams\.Manage(?:Calls|Chats)$/i,
  noScope: 'The token has neither Teams.ManageCalls nor Teams.ManageChats among its scopes (scp).',
  askFor:
    'Ask Entra ID for https://auth.msft.communication.azure.com/Teams.ManageCalls or https://auth.msft.communication.azure.com/Teams.ManageChats.',
};

/** A user of Entra who chats and calls as one of Azure Communication Services; a preview. */
export const ENTRA_USER: ExchangeKind = {
  audience: /^(?:https:\/\/communication\.azure\.com\/clients\/?|2a04943b-b6a7-4f65-8786-2bb6131b59f6)$/i,
  scope: /^(?:Chat(?:\.Join(?:\.Limited)?)?|VoIP(?:\.Join)?)$/i,
  noScope: 'The token has none of Chat, Chat.Join, Chat.Join.Limited, VoIP and VoIP.Join among its scopes (scp).',
  askFor:
    'Ask Entra ID for https://communication.azure.com/clients/Chat or https://communication.azure.com/clients/VoIP.',
};

/** What tokens are often for in place of an exchange. */
export const AUDIENCES: readonly (readonly [audience: RegExp, name: string])[] = [
  [/^(?:https:\/\/graph\.microsoft\.(?:com|us)\/?|00000003-0000-0000-c000-000000000000)$/i, 'Microsoft Graph'],
  [/^https:\/\/communication\.azure\.(?:com|us)\/?$/i, 'the data plane of Azure Communication Services'],
  [ENTRA_USER.audience, 'Entra users of Azure Communication Services, not for Teams users'],
  [TEAMS_USER.audience, 'Teams users of Azure Communication Services, not for other users of Entra ID'],
  [/^https:\/\/management\.(?:core\.windows\.net|azure\.com)\/?$/i, 'Azure Resource Manager'],
  [/^(?:https:\/\/api\.spaces\.skype\.com\/?|https:\/\/[\w.]*teams\.microsoft\.com\/?)$/i, 'Teams itself'],
];
