/** What a number in a text stands for; undefined where it is a port, a size, a line, a price, a room. */
export type NumberMeaning = 'status' | 'subcode' | 'code' | 'bare' | undefined;

const BEFORE = 60;
const AFTER = 48;
const REQUEST = 300;

/** "status code", "statusCode":, "subCode = ", "HTTP/1.1", "error", "case": what makes a number a code. */
const LABEL =
  /(?:(?<![a-z])(sub[ _-]?)?(?:error|err|result|response|status|http|reason|diagnostic)?[ _-]?(?:status[ _-]?)?code|resultsignature|(?<![a-z])(?:http[ _-]?)?status|(?<![a-z])(?:error|err|fehler|erreur|errore|erro|fout)|ошибка|код|エラー|错误|錯誤|状态码|(?<![a-z])https?(?:\/\d(?:\.\d)?)?|sub[ _-]?codes?)s?["'\])]{0,3}\s{0,3}(?:[:=]{1,3}>?|!==?|[<>]=?|is|was|of|\/|#|\()?\s{0,3}\\?["'`([]?$/i;

const SUBCODE = /sub[ _-]?code/i;

/** Codes of other things, those that an operating system numbers its failures with among them. */
const NOT_A_CODE =
  /(?:(?:zip|area|country|postal|promo|exit|colou?r|dial|dialing|product|coupon|qr|bar|item|door)[ _-]?code|(?:socket|win32)(?:exception|error)|winsock(?: error)?|wsa\w*|errno|os error)\W*$/i;

const COMPARED = /(?:\bcase\s+|[=!]==?\s*)["']?$/;

const MEASURED = /(?:length|count|size|index|width|height|id|port|total|age|page|num\w{0,10})\W{0,4}[=!]==?\s*["']?$/i;

/** A branch for a status: `429 -> retry()`, `{ 401: "sign in" }`. */
const BRANCH_BEFORE = /(?:^|[{,(\n])\s{0,20}$/;
const BRANCH_AFTER = /^\s?(?:[-=]>|:\s?["'`])/;

const VERB =
  /\b(?:returned|returns|returning|return|got|gets?|getting|gave|gives?|received|receives?|receiving|answered|answers|responded|responds|failed|fails|failing|threw|throws|with|with an?|an?|the|as an?)\s(?:an?\s|the\s|http\s|status\s|error\s)?["'(]?$/i;
const AFTER_VERB =
  /^["')]?(?:$|[.,;:!?)](?:\s|$)|\s(?:error|response|status|from|on|when|for|if|while|in|at|again|every|each|after|and|or|unauthori|forbidden|not\sfound|too\smany|bad\srequest))/i;

const REQUEST_LINE = /\b(?:GET|POST|PUT|PATCH|DELETE|HEAD|OPTIONS)\s\S{1,250}\s(?:[-=]?>|→)?\s?$/;
const HTML_TITLE = /<(?:title|h1|h2|b|strong)>\s{0,3}(?:error\s)?$/i;
const LIST_OF_STATUSES = /^[\d,\s]{0,40}\]\s?\.includes\([^)]{0,40}(?:status|code)/i;

/** The developer's own answer to its own client is no failure of the service. */
const OWN_ANSWER =
  /(?:\b(?:res|reply|resp|response|ctx|c)\.(?:status|sendStatus|code|writeHead)|\b(?:abort|sendStatus|StatusCode|writeHead|HttpResponse|make_response|withStatus))\(\s?$|\b(?:Response|json|Json|HTTPException|HttpException|HttpError|createError)\([^\n]{0,120}$/;

const REASONS: Readonly<Record<number, string>> = {
  400: 'bad request',
  401: 'unauthori[sz]ed|unauthenticated',
  403: 'forbidden',
  404: 'not ?found',
  405: 'method not allowed',
  409: 'conflict',
  412: 'precondition failed',
  413: '(?:request ?entity|payload|content) ?too ?large',
  415: 'unsupported media type',
  422: 'unprocessable',
  429: 'too ?many ?requests',
  500: 'internal server error',
  502: 'bad gateway',
  503: 'service unavailable',
  504: 'gateway time-?out',
};

const reasonAfter = new Map<number, RegExp>();
const reasonBefore = new Map<number, RegExp>();
for (const [status, reason] of Object.entries(REASONS)) {
  reasonAfter.set(Number(status), new RegExp(String.raw`^[)\]"']{0,2}[\s:,\-–—(/"'|]{0,4}(?:${reason})`, 'i'));
  reasonBefore.set(Number(status), new RegExp(String.raw`(?:${reason})["']?[\s:,]{0,2}[([]?\s?$`, 'i'));
}

const PAIR_AFTER = /^ ?\/ ?\d{3,6}(?![\w./-])|^, ?\d{4,6}(?!\d)/;
const PAIR_BEFORE = /(?<![\w./-])\d{3} ?[/,] ?$/;
const PAIR_OF_THREE = /(?<![\w./-])[1-6]\d{2} ?\/ ?$/;

const NEVER_BEFORE = /[\d.][.,]$|[$€£#@~+.\\-]$|\d:$/;
const NEVER_AFTER = /^(?:\.\d|,\d{3}(?!\d)|%|:\d|\(k\))/;

const NOT_BARE_BEFORE =
  /(?:port|line|ln|col|column|size|length|count|total|id|pid|row|page|ticket|order|invoice|issue|room|zip|version|year|width|height|timeout|max|min|offset|index|seed)["']?\s?[:=]?\s?$|[\w\]):/[]$/i;
const NOT_BARE_AFTER = /^(?:\s?(?:px|ms|bytes?|[km]b|rows?|items?|s\b|sec|users?|messages?|requests?)|[\w/\]:-])/i;

const CODE_NEARBY = /(?:code|error|err|fail\w*|reason|exception)\W{1,6}(?:\w{1,10}\W{1,3})?$/i;

/**
 * Tells by what stands around it what the number at `start`…`end` is: a status (or a call's code), a subcode (it is called
 * one, or follows a code: 401/40235), some `code`, or a `bare` number that only a text about ACS may call a code.
 */
export function meaningOf(text: string, start: number, end: number): NumberMeaning {
  const before = text.slice(Math.max(0, start - BEFORE), start);
  const after = text.slice(end, end + AFTER);
  const label = LABEL.exec(before);
  const labelled = label !== null && !NOT_A_CODE.test(before);
  if (end - start > 3) {
    if (PAIR_BEFORE.test(before)) return 'subcode';
    if (NEVER_BEFORE.test(before) || NEVER_AFTER.test(after)) return undefined;
    if (labelled && SUBCODE.test(label[0])) return 'subcode';
    if (labelled || isCompared(before) || isNearCode(before)) return 'code';
    return NOT_BARE_BEFORE.test(before) || NOT_BARE_AFTER.test(after) ? undefined : 'bare';
  }
  if (PAIR_AFTER.test(after) && !/[\w./-]$/.test(before)) return 'status';
  if (PAIR_OF_THREE.test(before)) return 'subcode';
  if (NEVER_BEFORE.test(before) || NEVER_AFTER.test(after)) return undefined;
  if (labelled && SUBCODE.test(label[0])) return 'subcode';
  if (OWN_ANSWER.test(text.slice(Math.max(0, start - 2 * BEFORE), start))) return undefined;
  return labelled || isStatus(text, start, Number(text.slice(start, end)), before, after) ? 'status' : undefined;
}

const isCompared = (before: string): boolean => COMPARED.test(before) && !MEASURED.test(before);

const isNearCode = (before: string): boolean => CODE_NEARBY.test(before) && !NOT_A_CODE.test(before);

function isStatus(text: string, start: number, value: number, before: string, after: string): boolean {
  return (
    (reasonAfter.get(value)?.test(after) ?? false) ||
    (reasonBefore.get(value)?.test(before) ?? false) ||
    isCompared(before) ||
    (BRANCH_BEFORE.test(before) && BRANCH_AFTER.test(after)) ||
    HTML_TITLE.test(before) ||
    (VERB.test(before) && AFTER_VERB.test(after)) ||
    LIST_OF_STATUSES.test(after) ||
    REQUEST_LINE.test(text.slice(Math.max(0, start - REQUEST), start))
  );
}
