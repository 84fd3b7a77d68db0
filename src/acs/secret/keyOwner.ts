import { HOLE, type Construct, type Value } from '../../engine/facts';
import type { Context } from '../../engine/rule';
import { spanWithin, type Located, type Span } from '../../engine/source';
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
  let service: ReturnType<typeof serviceOf> | undefined;
  return (key, before) => {
    const at = spanWithin(located, key.start, key.end);
    const whole = key.start === 0 && key.end === located.value.length;
    const holder = whole && name !== undefined ? name : nameBefore(context.source.text, at);
    if (holder !== undefined && secretPromisedBy(holder)) return true;
    const { text } = context.source;
    if (
      CONNECTION_STRING_WITHOUT_HOST.test(before) ||
      FORMATTED_BEFORE.test(text.slice(Math.max(0, at.start - 600), at.start))
    ) {
      return !OTHER_SERVICE.test(text);
    }
    const plain = holder !== undefined && PLAIN_NAME.test(holder) && ACS_ENDPOINT.test(text);
    if (plain && !OTHER_SERVICE.test(text) && !SAME_SIZE.test(text)) return true;
    const speaks = (service ??= serviceOf(context));
    if (speaks === 'others') return false;
    return whole && isPassedToAcs(context.facts('construct'), at, speaks);
  };
}

const nameBefore = (text: string, at: Span) => NAME_BEFORE.exec(text.slice(Math.max(0, at.start - 160), at.start))?.[1];

/** Whose clients a file uses. */
function serviceOf({ source, facts }: Context): 'acs' | 'both' | 'others' {
  const modules = facts('import').map(({ module }) => module.value);
  const acs = modules.length > 0 ? modules.some((m) => ACS_MODULE.test(m)) : ACS_TEXT.test(source.text);
  if (!acs) return 'others';
  const others = modules.length > 0 ? modules.some((m) => OTHER_SERVICE.test(m)) : OTHER_SERVICE.test(source.text);
  return others ? 'both' : 'acs';
}

function isPassedToAcs(constructs: readonly Construct[], key: Span, speaks: 'acs' | 'both'): boolean {
  return constructs.some(({ type, arguments: passed }) => {
    const client = ACS_CLIENT.test(type.value) && !(speaks === 'both' && /(?:^|\.)Chat/.test(type.value));
    if (!client && !(speaks === 'acs' && KEY_CREDENTIAL.test(type.value))) return false;
    return passed.some(({ value }) => holds(value, key));
  });
}

function holds(value: Value, key: Span): boolean {
  switch (value.kind) {
    case 'text':
      return value.text.span.start <= key.start && key.end <= value.text.span.end;
    case 'list':
      return value.items.some((item) => holds(item, key));
    case 'object':
      return value.entries.some((entry) => holds(entry.value, key));
    case 'construct':
      return value.construct.arguments.some((argument) => holds(argument.value, key));
    case 'call':
      return value.call.arguments.some((argument) => holds(argument.value, key));
    default:
      return false;
  }
}
