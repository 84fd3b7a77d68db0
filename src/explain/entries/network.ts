import type { Explanation } from '../explanation';

const RESOURCE = 'https://learn.microsoft.com/azure/communication-services/quickstarts/create-communication-resource';
const NETWORK =
  'https://learn.microsoft.com/azure/communication-services/concepts/voice-video-calling/network-requirements';
const ARCHITECTURE = 'https://learn.microsoft.com/azure/communication-services/concepts/client-and-server-architecture';
const OPEN_NET = [
  'ENOTFOUND',
  'Could not resolve host',
  'ERR_NAME_NOT_RESOLVED',
  'getaddrinfo',
  'Name or service not known',
  'No such host is known',
  'no such host',
  'UnknownHostException',
  'Temporary failure in name resolution',
  'nodename nor servname provided',
  'server with the specified hostname could not be found',
  'Failed to resolve',
  'EAI_AGAIN',
  'Host ist unbekannt',
  'host desconocido',
  'Host non conosciuto',
  'te inconnu',
] as const;
const REFUSED = ['ECONNREFUSED', 'Connection refused', 'actively refused it', 'ERR_CONNECTION_REFUSED'] as const;
const BLOCKED = [
  'EACCES',
  'ETIMEDOUT',
  'ECONNRESET',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'ERR_TUNNEL_CONNECTION_FAILED',
  'ERR_PROXY_CONNECTION_FAILED',
  'Proxy Authentication Required',
  'tunneling socket could not be established',
  'socket timeout timed out',
  'ERR_CONNECTION_TIMED_OUT',
  'ERR_CONNECTION_RESET',
  'SocketTimeoutException',
  'ConnectTimeoutException',
  'ConnectTimeoutError',
  'Connection timed out',
  'connect timed out',
  'The request timed out',
  'UND_ERR_CONNECT_TIMEOUT',
  'proxy tunnel request',
  'Cannot connect to proxy',
  'exceeded the configured timeout',
  'forcibly closed by the remote host',
  'TLS handshake timeout',
] as const;
const TLS = [
  'UNABLE_TO_VERIFY_LEAF_SIGNATURE',
  'SELF_SIGNED_CERT_IN_CHAIN',
  'DEPTH_ZERO_SELF_SIGNED_CERT',
  'UNABLE_TO_GET_ISSUER_CERT_LOCALLY',
  'self signed certificate',
  'CERTIFICATE_VERIFY_FAILED',
  'unable to get local issuer certificate',
  'PKIX path building failed',
  'ERR_CERT_AUTHORITY_INVALID',
  'ERR_TLS_CERT_ALTNAME_INVALID',
  'remote certificate is invalid',
  'SSLHandshakeException',
  'certificate signed by unknown authority',
  'ERR_CERT_COMMON_NAME_INVALID',
  'unable to verify the first certificate',
  'SSL connection could not be established',
] as const;
const CORS = [
  'blocked by CORS policy',
  'No Access Control Allow Origin',
  'Cross Origin Request Blocked',
  'CORS error',
  'CORS errors',
  'CORS preflight',
] as const;
const CSP = [
  'violates the following Content Security Policy directive',
  'Refused to connect to * because it violates',
  "violates the document's Content Security Policy",
] as const;

export default [
  {
    id: 'blocked-by-client',
    title: 'ERR_BLOCKED_BY_CLIENT: an extension of the browser blocks the request',
    cause:
      'A blocker in the browser stopped the request before it left. Telemetry of the SDKs is often blocked and does no harm; other requests do.',
    fix: 'Allow *.communication.azure.com in the blocker, or try a window without extensions.',
    signals: [
      { phrase: 'ERR_BLOCKED_BY_CLIENT', weight: 4 },
      { about: 'acs', weight: 3 },
    ],
    needs: [{ phrase: 'ERR_BLOCKED_BY_CLIENT' }, { about: 'acs' }],
    sample: 'POST https://contoso.communication.azure.com/chat/threads net::ERR_BLOCKED_BY_CLIENT',
    docs: NETWORK,
  },
  {
    id: 'token-endpoint-unreachable',
    title: 'Failed to fetch: the token endpoint could not be reached',
    cause:
      'The page asked its token endpoint and got no answer: likely the server does not run, the address is wrong, or the browser blocked the request for CORS or mixed content.',
    fix: 'Open the network tab, ask the token endpoint by hand, and make it answer for the origin of the page.',
    check: 'Ask the token endpoint with curl: if it answers, the browser blocks it.',
    certainty: 'likely',
    asked: true,
    signals: [
      { phrase: ['Failed to fetch', 'NetworkError when attempting to fetch resource'], weight: 3 },
      { about: 'userToken', weight: 3 },
    ],
    needs: [{ phrase: ['Failed to fetch', 'NetworkError when attempting to fetch resource'] }, { about: 'userToken' }],
    sample: 'TypeError: Failed to fetch at tokenRefresher (AzureCommunicationTokenCredential)',
    docs: ARCHITECTURE,
  },
  {
    id: 'host-not-found',
    title: 'The host of the endpoint does not exist',
    cause:
      'The name could not be resolved: most likely the resource name in the endpoint is misspelt, was deleted, or is still a placeholder; in a closed network name resolution may fail for every host.',
    fix: 'Copy the endpoint anew from the portal, and try the name on another network.',
    check: 'Resolve login.microsoftonline.com from the same machine: if that fails too, it is the network.',
    certainty: 'likely',
    settle: 'live check',
    signals: [
      { phrase: OPEN_NET, weight: 5 },
      { about: 'acs', weight: 3 },
    ],
    needs: [{ phrase: OPEN_NET }, { about: 'acs' }],
    sample: 'RestError: getaddrinfo ENOTFOUND contosoo.communication.azure.com',
    rules: ['endpoint-host', 'connection-string-placeholder'],
    docs: RESOURCE,
  },
  {
    id: 'connection-refused',
    title: 'The connection was refused: nothing listens there, or a firewall answers',
    cause:
      'At a local address the emulator or your token endpoint likely does not run; at an address of Communication Services a firewall or proxy likely stands between.',
    fix: 'Start what should listen at that address and port, or have the host allowed in the firewall.',
    certainty: 'likely',
    signals: [
      { phrase: REFUSED, weight: 5 },
      { about: ['acs', 'userToken'], weight: 3 },
    ],
    needs: [{ phrase: REFUSED }, { about: ['acs', 'userToken'] }],
    sample: 'connect ECONNREFUSED 127.0.0.1:8080 while calling the tokenRefresher of AzureCommunicationTokenCredential',
    docs: NETWORK,
  },
  {
    id: 'smtp-port-blocked',
    title: 'The SMTP relay cannot be reached: most likely the port is blocked',
    cause:
      'Providers, offices and many Azure subscriptions block outgoing mail on port 25. The sign-in was never tried, so user name and secret are not at fault.',
    fix: 'Use smtp.azurecomm.net on port 587 with STARTTLS, and have that port allowed.',
    certainty: 'likely',
    signals: [
      { phrase: [...BLOCKED, ...REFUSED, 'WinError 10060', 'TimeoutError'], weight: 5 },
      { phrase: 'smtp azurecomm net', weight: 4 },
      { phrase: 'port 25', weight: 2 },
    ],
    needs: [{ phrase: [...BLOCKED, ...REFUSED, 'WinError 10060', 'TimeoutError'] }, { phrase: 'smtp azurecomm net' }],
    sample: 'TimeoutError: [Errno 110] Connection timed out, smtp.azurecomm.net port 25',
    docs: 'https://learn.microsoft.com/azure/communication-services/quickstarts/email/send-email-smtp/smtp-authentication',
  },
  {
    id: 'network-blocked',
    title: 'The network does not let the request through',
    cause:
      'The connection was blocked, reset or timed out: in a company network likely by a firewall or proxy. The request never reached Communication Services, so key and token are not at fault.',
    fix: 'Allow *.communication.azure.com (and the hosts of the network requirements for calling), or set HTTPS_PROXY for the process.',
    check: 'Run the same code on another network: if it works there, this one blocks it.',
    certainty: 'likely',
    settle: 'live check',
    signals: [
      { phrase: BLOCKED, weight: 5 },
      { about: 'acs', weight: 3 },
      { phrase: ['FetchError', 'REQUEST_SEND_ERROR', 'fetch failed'], weight: 1 },
      { phrase: 'identities api version', weight: 2 },
    ],
    needs: [{ phrase: BLOCKED }, { about: ['acs', 'identity', 'chat', 'calling', 'email', 'sms'] }],
    sample:
      'FetchError: request to https://contoso.communication.azure.com/identities failed, reason: connect EACCES 13.107.213.19:443',
    docs: NETWORK,
  },
  {
    id: 'network-blocked-identities',
    title: 'The request to the identity API does not leave the network',
    cause:
      'The connection was blocked on the way: in a company network likely by a firewall or proxy. The request never reached Communication Services.',
    fix: 'Allow *.communication.azure.com, or set HTTPS_PROXY for the process.',
    certainty: 'likely',
    settle: 'live check',
    signals: [
      { phrase: BLOCKED, weight: 3 },
      { phrase: 'identities api version', weight: 5 },
    ],
    needs: [{ phrase: BLOCKED }, { phrase: 'identities api version' }],
    unless: [{ about: 'acs' }],
    sample:
      'FetchError: request to https://ENDPOINT_URL/identities?api-version=2020-07-20-preview2 failed, reason: connect EACCES 13.107.213.19:443',
    docs: NETWORK,
  },
  {
    id: 'tls-untrusted',
    title: 'The certificate is not trusted: something stands between, or the host is a local one',
    cause:
      'The certificate does not lead to a root that this process trusts: likely a proxy that opens TLS, or an emulator with a certificate of its own.',
    fix: 'Add the root of the proxy to the trust store of the runtime (NODE_EXTRA_CA_CERTS, REQUESTS_CA_BUNDLE, the Java key store); do not switch verification off.',
    check:
      'Look who issued the certificate: a proxy, an emulator, or a public authority that the runtime does not know.',
    certainty: 'likely',
    settle: 'live check',
    signals: [
      { phrase: TLS, weight: 5 },
      { about: ['acs', 'entra', 'userToken'], weight: 3 },
    ],
    needs: [{ phrase: TLS }, { about: ['acs', 'entra', 'userToken'] }],
    unless: [{ phrase: 'port 587 is typically reserved for plain text' }],
    sample:
      'RestError: self signed certificate in certificate chain (SELF_SIGNED_CERT_IN_CHAIN) contoso.communication.azure.com',
    docs: NETWORK,
  },
  {
    id: 'cors-identity-in-browser',
    title: 'CORS: the identity client runs in the browser',
    cause:
      'A page asked the identity API itself. Likely the code that issues tokens was put into the page; that needs the access key there, where everybody can read it.',
    fix: 'Move the identity client to a server endpoint, rotate the key, and give the page a tokenRefresher that asks that endpoint.',
    certainty: 'likely',
    settle: 'scan',
    signals: [
      { phrase: CORS, weight: 5 },
      { about: 'identity', weight: 4 },
      { about: 'acs', weight: 2 },
    ],
    needs: [{ phrase: CORS }, { about: 'identity' }],
    sample:
      "Access to fetch at 'https://contoso.communication.azure.com/identities' from origin 'http://localhost:3000' has been blocked by CORS policy",
    rules: ['public-environment-secret', 'hardcoded-connection-string'],
    docs: ARCHITECTURE,
  },
  {
    id: 'cors-noise',
    title: 'CORS errors beside a calling failure: often only telemetry that is blocked',
    cause:
      'The calling SDK asks hosts for configuration and telemetry too, and blockers stop those. That alone possibly means nothing for the token; the cause has to be looked for elsewhere.',
    fix: 'Switch blockers off, allow the hosts of the network requirements, and read the error of createCallAgent itself.',
    certainty: 'possible',
    asked: true,
    signals: [
      { phrase: CORS, weight: 4 },
      { about: 'calling', weight: 3 },
      { phrase: ['ECS Config', 'Config fetch'], weight: 2 },
    ],
    needs: [{ phrase: CORS }, { about: 'calling' }],
    sample: "console: CORS errors while createCallAgent runs; 'ECS - Config fetch'",
    docs: NETWORK,
  },
  {
    id: 'cors-own-endpoint',
    title: 'CORS: the token endpoint does not allow the page',
    cause:
      'The page asks its token endpoint on another origin and that answers without the header that allows it: likely the setting of your own server, not of Communication Services.',
    fix: 'Let the token endpoint send Access-Control-Allow-Origin for the origin of the page, or serve both from one origin.',
    certainty: 'likely',
    signals: [
      { phrase: CORS, weight: 5 },
      { about: 'userToken', weight: 3 },
      { about: 'acs', weight: 1 },
    ],
    needs: [{ phrase: CORS }, { about: ['userToken', 'acs'] }],
    unless: [{ about: 'identity' }],
    sample:
      "tokenRefresher: Access to fetch at 'https://api.contoso.com/token' has been blocked by CORS policy (AzureCommunicationTokenCredential)",
    docs: ARCHITECTURE,
  },
  {
    id: 'csp-blocked',
    title: 'A Content Security Policy blocks the request',
    cause:
      'The policy of the page does not list the host that is asked: connect-src lacks the hosts of Communication Services.',
    fix: 'Add https://*.communication.azure.com, and the hosts of the network requirements, to connect-src.',
    signals: [
      { phrase: CSP, weight: 5 },
      { about: ['acs', 'calling'], weight: 3 },
    ],
    needs: [{ phrase: CSP }, { about: ['acs', 'calling'] }],
    sample:
      "Refused to connect to 'https://contoso.communication.azure.com/chat' because it violates the following Content Security Policy directive",
    docs: NETWORK,
  },
  {
    id: 'insecure-http',
    title: 'The request goes over http, and the page or the phone allows only https',
    cause:
      'An https page may not load from http, and Android and iOS refuse clear text by default: likely the token endpoint is addressed without TLS.',
    fix: 'Serve the token endpoint over https; for a local one allow clear text in debug builds only.',
    certainty: 'likely',
    asked: true,
    signals: [
      {
        phrase: [
          'Mixed Content The page at',
          'Cleartext HTTP traffic',
          'CLEARTEXT communication',
          'App Transport Security policy requires',
        ],
        weight: 7,
      },
      { about: ['acs', 'userToken'], weight: 1 },
    ],
    sample:
      "Mixed Content: The page at 'https://contoso.com' was loaded over HTTPS, but requested an insecure resource 'http://localhost:7071/api/acs-token'",
    docs: ARCHITECTURE,
  },
] satisfies readonly Explanation[];
