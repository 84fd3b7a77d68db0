import type { Explanation } from '../explanation';

/** How a page is complained of where JSON was expected. */
const PAGE = [
  'Unexpected token DOCTYPE',
  'Unexpected token in JSON at position 0',
  'Unexpected token html',
  'DOCTYPE is not valid JSON',
] as const;
const RESOURCE = 'https://learn.microsoft.com/azure/communication-services/quickstarts/create-communication-resource';

export default [
  {
    id: 'connection-string-invalid-js',
    title: 'Invalid connection string (JavaScript): endpoint= and accesskey= are not found in that order',
    cause:
      'The JavaScript SDK wants endpoint=…;accesskey=… with no space after the semicolon. What it got is likely a bare URL, a bare key, an unset variable, or has the parts the other way round. Its message prints the whole string, key included.',
    fix: 'Write endpoint=https://<resource>.communication.azure.com/;accesskey=<key> in one line, and check that the variable is set where the code runs. Rotate the key if the message reached a log.',
    certainty: 'likely',
    settle: 'scan',
    signals: [
      { phrase: 'Invalid connection string', weight: 6 },
      { about: 'acs', weight: 1 },
    ],
    unless: [
      {
        phrase: [
          'You can get the connection string from your resource page',
          'The format should be as follows endpoint',
          'Should be in the format endpoint sb',
          'Invalid connection string undefined',
        ],
      },
      {
        phrase: [
          'MongoParseError',
          'mongodb',
          'postgres',
          'postgresql',
          'Npgsql',
          'SqlClient',
          'mssql',
          'mysql',
          'redis',
          'AccountKey',
          'SharedAccessKey',
          'EndpointSuffix',
          'BlobServiceClient',
          'ServiceBusClient',
          'EventHubProducerClient',
          'CosmosClient',
        ],
      },
    ],
    sample: 'Error: Invalid connection string https://contoso.communication.azure.com/',
    rules: ['connection-string-parts', 'connection-string-bare-value', 'connection-string-portability'],
    docs: RESOURCE,
  },
  {
    id: 'connection-string-invalid-python',
    title: 'Invalid connection string (Python, Azure CLI): endpoint= or accesskey= is missing',
    cause:
      'The string lacks endpoint= or accesskey=, or has a space before accesskey. The az communication commands take a connection string only: being signed in does not serve them.',
    fix: 'Pass endpoint=https://<resource>.communication.azure.com/;accesskey=<key>, with --connection-string or AZURE_COMMUNICATION_CONNECTION_STRING for az.',
    settle: 'scan',
    signals: [
      {
        phrase: [
          'You can get the connection string from your resource page',
          'The format should be as follows endpoint',
          'Should be in the format endpoint sb',
        ],
        weight: 6,
      },
      { phrase: 'Invalid connection string', weight: 4 },
    ],
    needs: [
      {
        phrase: [
          'You can get the connection string from your resource page',
          'The format should be as follows endpoint',
          'Should be in the format endpoint sb',
        ],
      },
    ],
    sample:
      'ValueError: Invalid connection string. You can get the connection string from your resource page in the Azure Portal. The format should be as follows: endpoint=https://<ResourceUrl>/;accesskey=<KeyValue>',
    rules: ['connection-string-parts', 'connection-string-portability'],
    docs: RESOURCE,
  },
  {
    id: 'connection-string-undefined',
    title: 'Connection string is undefined, null or empty: the setting is not there',
    cause:
      'The variable that the code reads is not set where it runs: the .env file was not loaded, the name differs, or the app setting is missing in the cloud.',
    fix: 'Set the variable under the exact name that the code reads, and load the .env file before the client is made.',
    settle: 'scan',
    signals: [
      {
        phrase: [
          'Connection string is undefined',
          'Invalid connection string undefined',
          'COMMUNICATION_SERVICES_CONNECTION_STRING is not set',
          'COMMUNICATION_SERVICES_CONNECTION_STRING is undefined',
          'COMMUNICATION_SERVICES_CONNECTION_STRING is missing',
          'ACS_CONNECTION_STRING is not set',
          'ACS_CONNECTION_STRING is undefined',
          'ACS_CONNECTION_STRING is missing',
          'AZURE_COMMUNICATION_CONNECTION_STRING not set',
          "'connectionString' cannot be null",
          "'connectionString' cannot be an empty string",
          'connectionString cannot be null',
          'Value cannot be an empty string Parameter connectionString',
          'connectionString cannot be empty',
          'reading * at parseConnectionString',
          'of undefined at parseConnectionString',
          'NoneType object has no attribute * in parse_connection_str',
          'NoneType object has no attribute * parse_connection_str',
          "Value cannot be null Parameter 'connectionString'",
          'Value cannot be null Parameter name connectionString',
        ],
        weight: 8,
      },
      { about: 'acs', weight: 1 },
    ],
    sample: 'ValueError: Connection string is undefined.',
    rules: ['connection-string-placeholder'],
    docs: RESOURCE,
  },
  {
    id: 'connection-string-missing-part',
    title: 'Required keyword is missing in connection string (.NET)',
    cause: 'The string has no endpoint= or no accesskey=, or one of them is misspelt.',
    fix: 'Write endpoint=https://<resource>.communication.azure.com/;accesskey=<key>.',
    settle: 'scan',
    signals: [
      {
        phrase: [
          "Required keyword 'accesskey' is missing in connection string",
          "Required keyword 'endpoint' is missing in connection string",
        ],
        weight: 10,
      },
      { phrase: 'Required keyword * is missing in connection string', weight: 2 },
    ],
    sample: "System.InvalidOperationException: Required keyword 'accesskey' is missing in connection string.",
    rules: ['connection-string-parts'],
    docs: RESOURCE,
  },
  {
    id: 'connection-string-segments',
    title: 'Connection string with doubled, empty or stray segments (.NET)',
    cause:
      'A keyword stands twice, a semicolon is doubled or leads, or a segment has no value: often two strings were joined, or one was pasted into another.',
    fix: 'Keep exactly one endpoint= and one accesskey=, with one semicolon between them.',
    settle: 'scan',
    signals: [
      {
        phrase: [
          'Connection string starts with separator',
          'Connection string contains two following separators',
          "Connection string doesn't have value for keyword",
          'Connection string has value * with no keyword',
          'Connection string has keyword * with empty value',
        ],
        weight: 8,
      },
      { phrase: 'Duplicated keyword', weight: 6 },
    ],
    sample: "System.InvalidOperationException: Connection string contains two following separators ';'.",
    rules: ['connection-string-parts', 'connection-string-portability'],
    docs: RESOURCE,
  },
  {
    id: 'connection-string-parameter-java',
    title: 'Illegal connection string parameter name (Java): only endpoint and accesskey are allowed',
    cause:
      'The Java SDK refuses every other segment, so a string of another service, or one with extras, does not pass.',
    fix: 'Leave only endpoint= and accesskey= in the string.',
    settle: 'scan',
    signals: [
      {
        phrase: ['Illegal connection string parameter name', 'Connection string has invalid key value pair'],
        weight: 9,
      },
    ],
    sample: 'java.lang.IllegalArgumentException: Illegal connection string parameter name: sharedaccesskeyname',
    rules: ['connection-string-portability', 'connection-string-other-service'],
    docs: RESOURCE,
  },
  {
    id: 'endpoint-invalid-js',
    title: 'Invalid endpoint url (JavaScript): scheme, path or an extra segment',
    cause:
      'The endpoint is not http or https, has a path, or something stands between endpoint and accesskey. With a doubled string the message prints the key.',
    fix: 'Write the bare root of the resource: https://<resource>.communication.azure.com/.',
    settle: 'scan',
    signals: [
      { phrase: 'Invalid endpoint url', weight: 8 },
      { about: 'acs', weight: 1 },
    ],
    sample: 'Error: Invalid endpoint url https://contoso.communication.azure.com/identities',
    rules: ['endpoint-path', 'endpoint-scheme'],
    docs: RESOURCE,
  },
  {
    id: 'endpoint-not-a-url',
    title: 'Invalid URL or URI: the endpoint is empty or has no scheme',
    cause:
      'The endpoint setting is likely empty or lacks https://. Chat takes an endpoint of its own beside the connection string, and samples ship it empty.',
    fix: 'Set the endpoint to https://<resource>.communication.azure.com.',
    certainty: 'likely',
    settle: 'scan',
    signals: [
      { phrase: 'Invalid URI The URI is empty', weight: 5 },
      {
        phrase: [
          'UriFormatException',
          'TypeError Invalid URL',
          'ERR_INVALID_URL',
          "Failed to construct 'URL'",
          'Only absolute URLs are supported',
          'Account URL must be a string',
          'Host URL must be a string',
          'endpoint must be a valid URL',
          'Invalid URI The format of the URI could not be determined',
        ],
        weight: 4,
      },
      { phrase: ['EndpointUrl', 'ResourceConnectionString'], weight: 2 },
      { about: 'acs', weight: 2 },
    ],
    needs: [
      {
        phrase: [
          'Invalid URI The URI is empty',
          'UriFormatException',
          'TypeError Invalid URL',
          'ERR_INVALID_URL',
          "Failed to construct 'URL'",
          'Only absolute URLs are supported',
          'Account URL must be a string',
          'Host URL must be a string',
          'endpoint must be a valid URL',
          'Invalid URI The format of the URI could not be determined',
        ],
      },
    ],
    sample:
      'System.UriFormatException: Invalid URI: The URI is empty.  ("ResourceConnectionString", "EndpointUrl": "")',
    rules: ['endpoint-scheme'],
    docs: RESOURCE,
  },
  {
    id: 'token-endpoint-html',
    title: 'Unexpected token <: the token endpoint answered with a page in place of JSON',
    cause:
      'The address that should give a token gave HTML: likely the path is wrong and the server sent its start page, or a sign-in or error page.',
    fix: 'Open the address in the network tab, correct the path or the proxy of the dev server, and check status and content type before the answer is parsed.',
    certainty: 'likely',
    follows: true,
    signals: [
      {
        phrase: PAGE,
        weight: 4,
      },
      { about: ['acs', 'userToken'], weight: 3 },
    ],
    needs: [{ phrase: PAGE }, { about: ['acs', 'userToken'] }],
    sample:
      'SyntaxError: Unexpected token < in JSON at position 0 at tokenRefresher (AzureCommunicationTokenCredential)',
    docs: 'https://learn.microsoft.com/azure/communication-services/concepts/client-and-server-architecture',
  },
  {
    id: 'token-endpoint-empty-answer',
    title: 'Unexpected end of JSON input: the token endpoint answered with nothing',
    cause:
      'The page asked its own server for a token and got an empty or HTML answer: the real error is likely in the log of the server.',
    fix: 'Read the log of the server for the same moment, and make the endpoint answer errors with a status and a message.',
    certainty: 'possible',
    follows: true,
    signals: [
      {
        phrase: ['Unexpected end of JSON input', 'is not valid JSON'],
        weight: 3,
      },
      { about: ['acs', 'userToken'], weight: 2 },
      { about: ['browser'], weight: 1 },
    ],
    needs: [{ phrase: ['Unexpected end of JSON input', 'is not valid JSON'] }, { about: ['acs', 'userToken'] }],
    sample:
      'Unhandled Rejection (SyntaxError): Unexpected end of JSON input at tokenRefresher (AzureCommunicationTokenCredential)',
    docs: 'https://learn.microsoft.com/azure/communication-services/concepts/client-and-server-architecture',
  },
  {
    id: 'cli-extension-broken',
    title: "No module named 'azure.communication': the CLI extension is broken",
    cause:
      'The communication extension of Azure CLI, or the Python package, is likely not installed where it is looked for; with Homebrew az 2.56 the extension was broken.',
    fix: 'Install the extension again with az extension remove and add communication, or the package with pip install azure-communication-identity.',
    certainty: 'likely',
    signals: [
      {
        phrase: [
          "No module named 'azure.communication'",
          'No module named azure communication',
          'azext_communication custom has no attribute',
          'operation azext_communication',
        ],
        weight: 9,
      },
    ],
    unless: [
      {
        phrase: ['identity', 'chat', 'sms', 'email', 'callautomation', 'rooms', 'phonenumbers'].map(
          (name) => `No module named azure communication ${name}`,
        ),
      },
    ],
    sample: "No module named 'azure.communication'",
    docs: 'https://learn.microsoft.com/cli/azure/communication/identity',
  },
] satisfies readonly Explanation[];
