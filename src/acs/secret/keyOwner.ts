import { HOLE, type Construct, type Value } from '../../engine/facts';
import { oncePerFile } from '../../engine/oncePerFile';
import type { Context } from '../../engine/rule';
import { spanWithin, type Located, type Span } from '../../engine/source';
import { indexSpans } from '../../engine/spanIndex';
import type { OfAcs } from './leaks';
import { secretPromisedBy } from './secretName';

const ACS_MODULE =
  /azure[./_-]?communication|^AzureCommunication|com\.azure\.communication|communication[./_-](?:identity|calling|chat|sms|email|rooms|phone)/i;
const ACS_TEXT = /communication\.azure\.|azure[./_-]communication|CommunicationIdentityClient/i;
/** Services whose keys look the same and are passed the same way. */
const OTHER_SERVICE =
  /open-?ai|event-?grid|azure[./_-](?:ai[./_-])?search|search[./_-]documents|text-?analytics|ai[./_-](?:language|text|inference|vision|translation|content|form|document)|cognitive|form-?recognizer|document-?intelligence|translat|signal-?r|web[./_-]?pub-?sub|cosmos|storage[./_-](?:blob|queue|file)|notification-?hub|azure[./_-]maps|app-?configuration/i;
const KEY_CREDENTIAL = /(?:^|\.)(?:Azure)?KeyCredential$/;
const ACS_CLIENT =
  /(?:^|\.)(?:Communication\w*|CallAutomation|CallingServer|Chat|Sms|Email|Rooms|PhoneNumbers|SipRouting|JobRouter\w*|ShortCodes|NotificationMessages|MessageTemplate|Messages)(?:Administration)?(?:Async)?Client(?:Builder)?$/;
const NAME_BEFORE =
  /(?<![\w.$-])([\w.$-]{2,80})["'`\])]*\s*(?::\s*[\w<>?.]+\s*)?(?::=|=>|[:=])\s*(?:[\w.]+\(\s*)?[@$rRbBuU]{0,2}\\?["'`]{0,3}$/;
const CONNECTION_STRING_WITHOUT_HOST = new RegExp(
  String.raw`(?:^|[\s"'\`])(?:endpoint\s*=\s*(?:[${HOLE}/]|https:/)+\s*;\s*)?accesskey\s*=\s*$`,
  'i',
);
/** A pattern for a connection string, and what is passed to it up to a key: `"…;accesskey={1}", endpoint, "`. */
const FORMATTED_BEFORE =
  /\bendpoint\s*=[^;\r\n]{1,200};\s*accesskey\s*=\s*(?:%[sv]|\{\w{0,30}\}|\$\{?\w{1,30}\}?)["'`][^;{}]{1,240}["'`]$/i;
/** Names that say no more than what it is: whose, the endpoint in the same file says. */
const PLAIN_NAME =
  /^\$?(?:(?:access|primary|secondary|shared|resource|hmac|signing)?[_-]?key|secret(?:[_-]?key)?)(?:[_-]?(?:base)?64)?$/i;
const ACS_ENDPOINT = /[a-z0-9]\.communication\.azure\.(?:com|us)/i;
/** Services with keys of 64 bytes, as those of ACS are, and what else is called a secret. */
const SAME_SIZE =
  /core\.windows\.net|AccountKey|storage|documents\.azure\.|servicebus|\.batch\.|devices\.net|jwt|session/i;

/**
 * Tells whether a key of the format that many services share is one of ACS: by the name it is given to, by the client it
 * is passed to, by what its file imports. `name` is that of the setting that holds the located string, if one does.
 */
export function keyOwner(context: Context, located: Located, name?: string): OfAcs {
  return (key, before) => {
    const at = spanWithin(located, key.start, key.end);
    const whole = key.start === 0 && key.end === located.value.length;
    const holder = whole && name !== undefined ? name : nameBefore(context.source.text, at);
    if (holder !== undefined && secretPromisedBy(holder)) return true;
    const { text } = context.source;
    const speaks = whatFileSpeaksOf(context);
    if (
      CONNECTION_STRING_WITHOUT_HOST.test(before) ||
      FORMATTED_BEFORE.test(text.slice(Math.max(0, at.start - 600), at.start))
    ) {
      return !speaks.ofOthers;
    }
    if (holder !== undefined && PLAIN_NAME.test(holder) && speaks.ofAcsAlone) return true;
    return whole && passedToAcs(context).holds(at);
  };
}

/** What a text says of the services that its keys may be of. */
const whatFileSpeaksOf = oncePerFile(({ source: { text } }: Context) => {
  const ofOthers = OTHER_SERVICE.test(text);
  // A key may happen to have the letters of a short name in it.
  const other = () => SAME_SIZE.test(text.replace(/[A-Za-z\d+/]{40,}/g, ''));
  return { ofOthers, ofAcsAlone: !ofOthers && ACS_ENDPOINT.test(text) && !other() };
});

const nameBefore = (text: string, at: Span) => NAME_BEFORE.exec(text.slice(Math.max(0, at.start - 160), at.start))?.[1];

/** Whose clients a file uses. */
function serviceOf({ source, facts }: Context): 'acs' | 'both' | 'others' {
  const modules = facts('import').map(({ module }) => module.value);
  const acs = modules.length > 0 ? modules.some((m) => ACS_MODULE.test(m)) : ACS_TEXT.test(source.text);
  if (!acs) return 'others';
  const others = modules.length > 0 ? modules.some((m) => OTHER_SERVICE.test(m)) : OTHER_SERVICE.test(source.text);
  return others ? 'both' : 'acs';
}

/** The texts that are passed to clients of ACS, and where a file uses no other service to any credential that holds a key. */
const passedToAcs = oncePerFile((context: Context) => {
  const service = serviceOf(context);
  const takesKeys = ({ type: { value: type } }: Construct) =>
    service === 'acs'
      ? ACS_CLIENT.test(type) || KEY_CREDENTIAL.test(type)
      : service === 'both' && ACS_CLIENT.test(type) && !/(?:^|\.)Chat/.test(type);
  return indexSpans(
    context
      .facts('construct')
      .filter(takesKeys)
      .flatMap(({ arguments: passed }) => textsIn(passed)),
  );
});

const textsIn = (holders: readonly { readonly value: Value }[]): readonly Span[] =>
  holders.flatMap(({ value }) => {
    switch (value.kind) {
      case 'text':
        return [value.text.span];
      case 'list':
        return textsIn(value.items.map((item) => ({ value: item })));
      case 'object':
        return textsIn(value.entries);
      case 'construct':
        return textsIn(value.construct.arguments);
      case 'call':
        return textsIn(value.call.arguments);
      default:
        return [];
    }
  });
