import type { Explanation } from '../explanation';

const IDENTIFIERS = 'https://learn.microsoft.com/azure/communication-services/concepts/sdk-options';
const BEST = 'https://learn.microsoft.com/azure/communication-services/concepts/credentials-best-practices';

const PYTHON = ['identity', 'chat', 'sms', 'email', 'callautomation', 'rooms', 'phonenumbers', 'jobrouter', 'messages'];

/** Mistakes in the use of the SDKs that look like failures of the service. */
const CONFLICT = [
  'NoSuchMethodError',
  'NoClassDefFoundError',
  'NoSuchFieldError',
  'MissingMethodException',
  'TypeLoadException',
  "Could not load file or assembly 'Azure.Core",
  "cannot import name * from 'azure.core",
] as const;

export default [
  {
    id: 'sdk-not-installed',
    title: 'The package of Communication Services is not installed where the code runs',
    cause: 'The import names a package that this environment does not have: it was not installed, or in another one.',
    fix: 'Install the package that the message names, in the environment that runs the code, and add it to the manifest that is deployed.',
    signals: [
      { phrase: PYTHON.map((name) => `No module named azure communication ${name}`), weight: 10 },
      {
        phrase: [
          "Can't resolve '@azure/communication",
          "Cannot find module '@azure/communication",
          "Failed to resolve import '@azure/communication",
          'package com azure communication',
          'namespace name CommunicationIdentityClient could not be found',
          "No such module 'AzureCommunicationCalling'",
          "No such module 'AzureCommunicationChat'",
          'Could not find com azure android azure communication',
          'Could not find artifact com azure azure communication',
          'Could not resolve com azure azure communication',
          'Could not resolve com azure android azure communication',
          'compatible versions for pod AzureCommunicationCalling',
          'namespace name Communication does not exist in the namespace Azure',
        ],
        weight: 6,
      },
      { phrase: 'does not exist', weight: 1 },
    ],
    needs: [
      {
        phrase: [
          'namespace name CommunicationIdentityClient could not be found',
          "No such module 'AzureCommunicationCalling'",
          "No such module 'AzureCommunicationChat'",
          'Could not find com azure android azure communication',
          'Could not find artifact com azure azure communication',
          'Could not resolve com azure azure communication',
          'Could not resolve com azure android azure communication',
          'compatible versions for pod AzureCommunicationCalling',
          ...PYTHON.map((name) => `No module named azure communication ${name}`),
          "Can't resolve '@azure/communication",
          "Cannot find module '@azure/communication",
          "Failed to resolve import '@azure/communication",
          'namespace name Communication does not exist in the namespace Azure',
        ],
      },
    ],
    sample: "ModuleNotFoundError: No module named 'azure.communication.identity'",
    docs: IDENTIFIERS,
  },
  {
    id: 'sdk-on-the-server',
    title: 'window, self or document is not defined: the calling SDK was loaded on the server',
    cause:
      'The calling SDK and the UI library run in a browser only, and the page is rendered or built on the server first, as Next.js does.',
    fix: 'Load them in the browser only: a dynamic import inside an effect, or next/dynamic with ssr set to false.',
    signals: [
      {
        phrase: [
          'window is not defined',
          'self is not defined',
          'document is not defined',
          'navigator is not defined',
          'MediaStream is not defined',
        ],
        weight: 4,
      },
      { about: 'calling', weight: 3 },
      { about: 'acs', weight: 2 },
    ],
    needs: [
      {
        phrase: [
          'window is not defined',
          'self is not defined',
          'document is not defined',
          'navigator is not defined',
          'MediaStream is not defined',
        ],
      },
      { about: ['calling', 'acs'] },
    ],
    sample: 'ReferenceError: window is not defined at @azure/communication-calling',
    docs: IDENTIFIERS,
  },
  {
    id: 'sdk-constructor-missing',
    title: 'CallClient is not a constructor: the import gave another thing than the class',
    cause:
      'The bundler resolved the package to something without this export: likely a server build, a default import, two versions of the package, or a version that has no such class.',
    fix: 'Import the class by name in code that runs in the browser only, and have one version of the package installed.',
    certainty: 'possible',
    signals: [
      {
        phrase: [
          'CallClient is not a constructor',
          'CallClient was not found in azure communication calling',
          'is not exported from azure communication calling',
          'ChatClient is not a constructor',
          'AzureCommunicationTokenCredential is not a constructor',
          'CommunicationIdentityClient is not a constructor',
          'EmailClient is not a constructor',
          'SmsClient is not a constructor',
        ],
        weight: 6,
      },
      { about: 'acs', weight: 1 },
    ],
    needs: [{ about: ['acs', 'calling'] }],
    sample: 'TypeError: _azure_communication_calling__WEBPACK_IMPORTED_MODULE_0__.CallClient is not a constructor',
    docs: IDENTIFIERS,
  },
  {
    id: 'identity-client-in-page',
    title: 'The identity client belongs on a server',
    cause:
      'Issuing tokens needs the access key, and whatever runs in a page can be read by everybody who opens it. The API does not admit pages either.',
    fix: 'Move it to a server endpoint that knows who is signed in, and let the page ask that through a tokenRefresher.',
    asked: true,
    settle: 'scan',
    signals: [
      { about: 'identity', weight: 3 },
      {
        phrase: [
          'in App js',
          'React SPA',
          'ReactJS SPA',
          'from the browser',
          'in the frontend',
          'from the frontend',
          'single page app',
        ],
        weight: 4,
      },
    ],
    needs: [
      { about: 'identity' },
      {
        phrase: [
          'in App js',
          'React SPA',
          'ReactJS SPA',
          'from the browser',
          'in the frontend',
          'from the frontend',
          'single page app',
        ],
      },
    ],
    sample: 'can I run CommunicationIdentityClient in App.js of a ReactJS SPA?',
    rules: ['public-environment-secret', 'hardcoded-connection-string'],
    docs: 'https://learn.microsoft.com/azure/communication-services/concepts/client-and-server-architecture',
  },
  {
    id: 'token-in-place-of-credential',
    title: 'getToken is not a function: a token string was passed where a credential belongs',
    cause:
      'Chat and calling take a credential object, and what was passed has no getToken: most likely the bare token.',
    fix: 'Pass new AzureCommunicationTokenCredential(token), with a tokenRefresher for longer sessions.',
    certainty: 'likely',
    settle: 'scan',
    signals: [
      { phrase: 'getToken is not a function', weight: 4 },
      { about: ['chat', 'calling', 'acs', 'userToken'], weight: 3 },
    ],
    needs: [{ phrase: 'getToken is not a function' }, { about: ['chat', 'calling', 'acs', 'userToken'] }],
    sample: 'new ChatClient(endpoint, token): TypeError: tokenCredential.getToken is not a function',
    docs: BEST,
  },
  {
    id: 'python-credential-missing',
    title: 'The Python client got no credential, or a thing that is none',
    cause:
      'The second argument has to be an AzureKeyCredential or a credential of azure.identity, and was None, a dict or empty.',
    fix: 'Pass AzureKeyCredential(key), DefaultAzureCredential(), or use from_connection_string.',
    signals: [
      {
        phrase: [
          'You need to provide account shared key to authenticate',
          'invalid credential from connection string',
          'Use an access token string to use HMACCredentialsPolicy',
        ],
        weight: 8,
      },
    ],
    sample: 'ValueError: You need to provide account shared key to authenticate.',
    docs: 'https://learn.microsoft.com/azure/communication-services/concepts/authentication',
  },
  {
    id: 'sdk-version-conflict',
    title: 'The packages of the SDK do not fit one another',
    cause:
      'A method or class that one package of Azure calls is missing in another: likely two versions of azure-core or Azure.Core met in the build.',
    fix: 'Update all packages of Azure together (azure-sdk-bom for Maven), and look at the tree of dependencies for a second version.',
    certainty: 'likely',
    signals: [
      { phrase: CONFLICT, weight: 5 },
      { about: 'acs', weight: 3 },
    ],
    needs: [{ phrase: CONFLICT }, { about: 'acs' }],
    sample:
      "java.lang.NoSuchMethodError: 'com.azure.core.http.HttpPipelineBuilder' at com.azure.communication.email.EmailClientBuilder",
    docs: 'https://learn.microsoft.com/azure/developer/java/sdk/troubleshooting-dependency-version-conflict',
  },
  {
    id: 'sdk-runtime-too-old',
    title: 'The runtime is older than the package of Communication Services asks for',
    cause: 'Newer packages need a newer Node: @azure/communication-common 2.4 asks for 20 and 2.5 for 22.',
    fix: 'Update Node where the code runs and is built, or keep the version of the package that fits it.',
    signals: [
      { phrase: ['EBADENGINE', 'The engine node is incompatible with this module'], weight: 4 },
      { about: 'acs', weight: 3 },
    ],
    needs: [{ phrase: ['EBADENGINE', 'The engine node is incompatible with this module'] }, { about: 'acs' }],
    sample: "npm warn EBADENGINE package: '@azure/communication-common@2.5.0', required: { node: '>=22.0.0' }",
    docs: 'https://learn.microsoft.com/javascript/api/overview/azure/communication-common-readme',
  },
  {
    id: 'sdk-aiohttp',
    title: 'aiohttp package is not installed: the async clients of Python need it',
    cause: 'Clients from azure.communication.*.aio send their requests by aiohttp, which is not installed with them.',
    fix: 'Install aiohttp beside the package, and list it among the requirements.',
    signals: [{ phrase: 'aiohttp package is not installed', weight: 7 }],
    sample: 'ImportError: aiohttp package is not installed',
    docs: 'https://learn.microsoft.com/python/api/overview/azure/communication-chat-readme',
  },
] satisfies readonly Explanation[];
