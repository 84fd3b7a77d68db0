const SPEAKS = new RegExp(
  [
    // hosts, packages, namespaces, resource types
    String.raw`communication\.azure\.(?:com|us|net)`,
    String.raw`azurecomm\.net`,
    String.raw`azure[.\-_/]{1,2}communication`,
    String.raw`azure\scommunication\s(?:chat|calling|call automation|email|sms|identity|rooms|phone|user)`,
    String.raw`microsoft\.communication`,
    String.raw`communication[\s\-_]?services?\b`,
    // identities and claims
    String.raw`\b8:acs:`,
    String.raw`\bacsscope\b`,
    String.raw`\bskypeid\b`,
    // types that belong to its SDKs alone
    String.raw`communication(?:identity|token|user)(?:client|credential|identifier)`,
    String.raw`azurecommunication(?:calling|chat|common|ui)`,
    String.raw`\b(?:jobrouter(?:administration)?|phonenumbers|siprouting|notificationmessages)client`,
    String.raw`callingcommunicationerror|callingcommunicationexception`,
    String.raw`\bcallautomationclient|\bchatthread(?:async)?client|\bcall ?end ?reason|\baddparticipantasync|\bcreatecallagent|\bteamscallagent|\bincomingcallcontext|\bcallconnections:`,
    String.raw`\bissueaccesstoken\b`,
    String.raw`\bcallclient\b.{0,80}\bcallagent\b`,
    // what its APIs answer and log
    String.raw`\bacs(?:auth|chat|sms|email|call|rooms)\w{0,30}operations\b`,
    String.raw`(?<![a-z])communicationerror`,
    String.raw`\binitiator doesn.?t have the permission`,
    // names of settings, and prose
    String.raw`\bacs_[a-z]`,
    String.raw`\bacs\s(?:error|resource|token|user|identity|call|chat|sms|email|connection|key|endpoint|api|returned|says)`,
  ].join('|'),
  'i',
);

/** Whether a text is about Azure Communication Services: its imports, hosts, types, identities or the names of its settings say so. */
export const speaksOfAcs = (text: string): boolean => SPEAKS.test(text);
