import { EXAMPLE } from '../acs/secret/examples';
import { exposureOf } from '../acs/secret/exposure';
import { leaksInCode, repairsOf } from '../acs/secret/leaksIn';
import { KEY_NEEDLES } from '../acs/secret/needles';
import { defineRule, type Context, type Report } from '../engine/rule';
import { spanWithin, type Located } from '../engine/source';

type Message = 'client' | 'server' | 'unknown' | 'shown';

const { identifiableKey, randomKey } = EXAMPLE;

export default defineRule({
  id: 'hardcoded-access-key',
  title: 'Access key in code',
  severity: 'warning',
  literals: KEY_NEEDLES,
  messages: {
    client: 'This access key reaches everyone who uses the app ({reason}): it opens the whole resource.',
    server: 'This access key stands in the code ({reason}): it opens the whole resource to all who read it.',
    unknown: 'This access key stands in the file: it opens the whole resource to all who read it.',
    shown: 'This access key has the shape of a real one: make sure that it no longer works.',
  },
  why: 'An access key makes tokens for any identity, reads all chats and spends on calls and messages. In client code it is public, in a repository it outlives every change.',
  how: 'Make a new key on the Keys page of the resource, keep it out of the code, and read it from the environment on the server. A client gets a user access token from that server instead.',
  silent:
    'For a key of the older format, which many services share, unless its name, its connection string or the client that it is passed to says ACS; for hashes of lock files; for the keys of documentation.',
  docs: 'https://learn.microsoft.com/azure/communication-services/concepts/authentication',
  examples: {
    bad: [
      { path: 'call.go', text: `key := "«${identifiableKey}»"` },
      { path: 'Calls.php', text: `$acsAccessKey = '«${randomKey}»';` },
      {
        path: 'Token.cs',
        text: `using Azure.Communication.Identity;\nvar client = new CommunicationIdentityClient(uri, new AzureKeyCredential("«${randomKey}»"));`,
      },
      {
        path: 'Summary.cs',
        text: `using Azure.AI.OpenAI;\nusing Azure.Communication.Sms;\nvar key = "«${randomKey}»";\nvar sms = new SmsClient(new Uri("https://contoso.communication.azure.com"), new AzureKeyCredential(key));`,
      },
    ],
    good: [
      { path: 'call.go', text: 'acsKey := os.Getenv("ACS_KEY")' },
      {
        path: 'Answer.cs',
        text: `using Azure.AI.OpenAI;\nusing Azure.Communication.Chat;\nvar client = new AzureOpenAIClient(uri, new AzureKeyCredential("${randomKey}"));`,
      },
      { path: 'chat.go', text: `openAiKey := "${randomKey}" // for the summary of the communication` },
      { path: 'pnpm-lock.txt', text: `acs-client:\n  integrity: sha512-${randomKey}` },
    ],
  },
  visit: {
    literal: (literal, report, context) => {
      check(literal, report, context, true);
    },
    comment: check,
    text: check,
  },
});

function check(located: Located, report: Report<Message>, context: Context, repairable = false): void {
  const leaks = leaksInCode(context, located).filter(({ kind }) => kind === 'access-key');
  if (leaks.length === 0) return;
  const { where, severity, reason } = exposureOf(context);
  for (const leak of leaks) {
    const fixes = repairable ? repairsOf(context, located, leak) : [];
    report(spanWithin(located, leak.start, leak.end), where, { severity, fixes, values: { reason } });
  }
}
