import type { Argument, Construct, Value } from '../../engine/facts';
import type { Located } from '../../engine/source';
import { isServerClient } from '../code/clients';

const CHAT_CLIENT = /(?:^|\.)Chat(?:Thread)?(?:Async)?Client(?:Builder)?$/;
const TOKEN_CREDENTIAL = /(?:^|\.)AzureCommunicationTokenCredential$/;
const NAME = /^(?:endpoint|endpoint_?url|resource_?endpoint)$/i;

/** The text that code gives to a client or a credential of ACS as the endpoint of the resource. */
export function endpointArgument(made: Construct): Located | undefined {
  if (TOKEN_CREDENTIAL.test(made.type.value)) return entraEndpoint(made);
  const place = endpointPlace(made);
  return place && textOf(place.value);
}

/** What stands where a client of ACS takes the endpoint of the resource, whatever it is. */
export function endpointPlace({ type, factory, arguments: given }: Construct): Argument | undefined {
  const chat = CHAT_CLIENT.test(type.value);
  if (factory !== undefined || !(chat || isServerClient(type.value))) return undefined;
  const named = given.find(({ name }) => name !== undefined && NAME.test(name));
  if (named) return named;
  const [first, second] = given;
  // The only argument of the others is a connection string.
  const isEndpoint = first && first.name === undefined && second && !type.value.endsWith('Builder');
  return isEndpoint && takesCredential(second, chat) ? first : undefined;
}

/** The endpoint that a credential of Entra users appends its path to. */
export function entraEndpoint({ type, arguments: [first] }: Construct): Located | undefined {
  if (!TOKEN_CREDENTIAL.test(type.value) || first?.value.kind !== 'object') return undefined;
  const entry = first.value.entries.find(({ name }) => name === 'resourceEndpoint');
  return entry && textOf(entry.value);
}

/** Second arguments of the clients of a server are credentials, or options beside a connection string. */
const takesCredential = ({ value }: Argument, chat: boolean) =>
  chat || (value.kind === 'construct' && /Credential(?:Builder)?$/.test(value.construct.type.value));

function textOf(value: Value): Located | undefined {
  if (value.kind === 'text') return value.text;
  const made =
    value.kind === 'construct' && /(?:^|\.)Ur[il]$/.test(value.construct.type.value) ? value.construct : undefined;
  const [address] = made?.arguments ?? [];
  return address?.value.kind === 'text' ? address.value.text : undefined;
}
