import { codeLanguageOf } from '../acs/code/codeLanguage';
import { defineRule, type Fix, type Report } from '../engine/rule';
import { spanWithin, type Located } from '../engine/source';

/** The package as each ecosystem writes it: npm, PyPI and Maven, NuGet and .NET, Java. */
const RETIRED = /(@azure\/communication-|(?<!\/)azure-communication-|azure\.communication\.)administration(?![\w-])/i;
const OF_IDENTITY =
  /^(?:CommunicationIdentity\w*|CommunicationUser\w*|CommunicationToken\w*|TokenScope|IssueTokenOptions)$/;

export default defineRule({
  id: 'retired-package',
  title: 'Package that was given up before the first release',
  severity: 'warning',
  literals: ['communication-administration', 'communication.administration'],
  messages: {
    retired:
      'The administration package was split in 2021: its identity client is in communication-identity, its phone number client in communication-phone-numbers.',
  },
  why: 'The package never left its beta. It calls api-versions of 2020, and knows neither the identifiers nor the scopes of today.',
  how: 'Depend on the identity package for users and tokens, and on the phone numbers package for numbers; issueToken is called getToken there.',
  silent: 'In lock files, in the documentation file of a library, and where the name is a folder of a path.',
  docs: 'https://learn.microsoft.com/azure/communication-services/quickstarts/identity/access-tokens',
  examples: {
    bad: [
      {
        path: 'src/token.ts',
        text: "import { CommunicationIdentityClient } from '«@azure/communication-administration»';",
      },
      {
        path: 'src/token.js',
        text: "const { PhoneNumberAdministrationClient } = require('«@azure/communication-administration»');",
      },
      { path: 'package.json', text: '{ "dependencies": { "«@azure/communication-administration»": "1.0.0-beta.3" } }' },
      { path: 'requirements.txt', text: 'flask\n«azure-communication-administration»==1.0.0b3\n' },
      {
        path: 'token.py',
        text: 'from «azure.communication.administration» import CommunicationIdentityClient',
      },
      { path: 'Token.cs', text: 'using «Azure.Communication.Administration»;' },
      {
        path: 'App.csproj',
        text: '<Project><ItemGroup><PackageReference Include="«Azure.Communication.Administration»" Version="1.0.0-beta.3" /></ItemGroup></Project>',
      },
      {
        path: 'Token.java',
        text: 'import com.«azure.communication.administration».CommunicationIdentityClient;',
      },
      {
        path: 'Token.kt',
        text: 'import com.«azure.communication.administration».CommunicationIdentityClientBuilder',
      },
      {
        path: 'pom.xml',
        text: '<project><dependencies><dependency><groupId>com.azure</groupId><artifactId>«azure-communication-administration»</artifactId></dependency></dependencies></project>',
      },
    ],
    good: [
      { path: 'src/token.ts', text: "import { CommunicationIdentityClient } from '@azure/communication-identity';" },
      { path: 'requirements.txt', text: 'azure-communication-identity\n' },
      { path: 'Token.cs', text: 'using Azure.Communication.Identity;' },
      { path: 'Token.java', text: 'import com.azure.communication.identity.CommunicationIdentityClient;' },
      { path: 'Token.kt', text: 'import com.azure.communication.identity.CommunicationIdentityClient' },
      {
        path: 'eng/links.yml',
        text: "known:\n  - 'sdk/communication/azure-communication-administration/README.md'\n",
      },
      {
        path: 'lib/Azure.Communication.Common.xml',
        text: '<doc><member><summary>A token of the Azure.Communication.Administration package.</summary></member></doc>',
      },
      {
        path: 'package-lock.json',
        text: '{ "packages": { "node_modules/@azure/communication-administration": { "version": "1.0.0-beta.3" } } }',
      },
    ],
  },
  visit: {
    import({ module, names }, report, { source }) {
      const identity = names.length > 0 && names.every((name) => OF_IDENTITY.test(name));
      check(module, report, identity && codeLanguageOf(source) !== undefined);
    },
    setting({ key, value }, report, { source }) {
      if (LOCK_FILE.test(source.path) || LIBRARY_DOCUMENTATION.test(source.path)) return;
      check(key, report);
      check(value, report);
    },
    text(text, report, { source }) {
      if (MANIFEST.test(source.path)) check(text, report);
    },
  },
});

const LOCK_FILE =
  /(?:^|\/)(?:package-lock\.json|npm-shrinkwrap\.json|packages\.lock\.json|composer\.lock|poetry\.lock|[\w.-]*lock\.ya?ml)$/i;
/** What compilers write beside a library; Maven alone names packages in files that end so. */
const LIBRARY_DOCUMENTATION = /(?<!(?:^|\/)pom)\.xml$/i;
/** Manifests that no format reads as settings. */
const MANIFEST = /(?:^|\/)[\w.-]*requirements[\w.-]*\.(?:txt|in)$|\.gradle$|(?:^|\/)Pipfile$/i;

function check(located: Located, report: Report<'retired'>, replaceable = false): void {
  const found = RETIRED.exec(located.value);
  if (!found) return;
  const at = spanWithin(located, found.index, found.index + found[0].length);
  const [whole, prefix = ''] = found;
  const name = /A/.test(whole.slice(prefix.length)) ? 'Identity' : 'identity';
  const fixes: readonly Fix[] = replaceable
    ? [{ title: `Import it from ${prefix}${name}`, edits: [{ span: at, text: `${prefix}${name}` }] }]
    : [];
  report(at, 'retired', { fixes });
}
