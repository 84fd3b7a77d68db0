import type { FailureFacts } from './failure';

/** A network error's facts by its code, or undefined for a code that is not the network's. `host` is only named, never contacted. */
export function networkFailure(code: string, host: string): FailureFacts | undefined {
  if (CERTIFICATE.test(code)) {
    return {
      reason: 'certificate',
      code,
      message: `The certificate that ${host} showed is not trusted here.`,
      wayOut:
        'A proxy or virus scanner that opens TLS is the likely cause: have its root certificate trusted (NODE_EXTRA_CA_CERTS for Node, the system store for VS Code). An expired or self-signed certificate of the host itself must be replaced.',
    };
  }
  const facts = BY_CODE[code.startsWith('ERR_SSL_') ? 'EPROTO' : code];
  return facts && { ...facts, code, message: facts.message.replace('HOST', host) };
}

const CERTIFICATE = /^(?:DEPTH_ZERO_SELF_SIGNED_CERT|SELF_SIGNED_CERT_IN_CHAIN|UNABLE_TO_.*|CERT_.*|ERR_TLS_CERT_.*)$/;

const UNKNOWN_HOST: FailureFacts = {
  reason: 'dns',
  message: 'No address is known for HOST.',
  wayOut:
    'Compare the endpoint with the one on the Keys page of the resource: a deleted resource or a typo is likely. If this network reaches the internet only through a proxy or VPN, check that first.',
};
const UNREACHABLE: FailureFacts = {
  reason: 'unreachable',
  message: 'HOST cannot be reached from this network.',
  wayOut: 'Check the network, VPN and firewall. The service needs outgoing HTTPS on port 443.',
};
const BROKEN: FailureFacts = {
  reason: 'unreachable',
  message: 'The connection to HOST was cut.',
  wayOut: 'Try again. If it stays so, a firewall or proxy in between is likely.',
};
const SLOW: FailureFacts = {
  reason: 'timeout',
  message: 'HOST did not answer in time.',
  wayOut: 'Try again. If it stays so, a firewall that drops packets or a missing proxy setting is likely.',
};

const BY_CODE: Readonly<Record<string, FailureFacts>> = {
  ENOTFOUND: UNKNOWN_HOST,
  ENODATA: UNKNOWN_HOST,
  EAI_AGAIN: {
    reason: 'dns',
    message: 'The name server did not answer for HOST.',
    wayOut: 'Check the network connection and VPN, then try again.',
  },
  ECONNREFUSED: {
    reason: 'unreachable',
    message: 'Nothing listens at HOST.',
    wayOut:
      'Start the emulator if this is its address; otherwise check the endpoint, the proxy setting and the firewall.',
  },
  EHOSTUNREACH: UNREACHABLE,
  ENETUNREACH: UNREACHABLE,
  ECONNRESET: BROKEN,
  EPIPE: BROKEN,
  ETIMEDOUT: SLOW,
  ESOCKETTIMEDOUT: SLOW,
  EPROTO: {
    reason: 'certificate',
    message: 'HOST does not speak TLS as expected.',
    wayOut: 'Check the scheme and port of the endpoint (https, 443), and whether a proxy stands in between.',
  },
};
