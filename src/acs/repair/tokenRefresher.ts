import type { Argument, Construct } from '../../engine/facts';
import { oncePerFile } from '../../engine/oncePerFile';
import type { Context, Edit } from '../../engine/rule';
import type { Located, Span } from '../../engine/source';
import { lineBefore } from '../code/lineBefore';
import { codeLanguageOf, literalRound, type CodeLanguage } from '../code/codeLanguage';

/** What is passed to a credential so that it asks `/api/token` for every token that it needs. */
interface Refresher {
  readonly credential: RegExp;
  readonly lines: readonly string[];
}

const SCRIPT: Refresher = {
  credential: /(?:^|\.)AzureCommunicationTokenCredential$/,
  lines: [
    '{',
    '  tokenRefresher: async () => {',
    "    const response = await fetch('/api/token', { method: 'POST' });",
    '    if (!response.ok) throw new Error(`The token endpoint answered ${response.status}.`);',
    '    return (await response.json()).token;',
    '  },',
    '  refreshProactively: true,',
    '}',
  ],
};
const CREDENTIAL = /(?:^|\.)CommunicationTokenCredential$/;
const ANDROID = 'com.azure.android.communication.common.CommunicationTokenRefreshOptions';
const ADDRESS = '// Put the address of your server here.';

/** Java and Kotlin are those of Android, where JSON can be read without a library. */
const REFRESHERS: Partial<Readonly<Record<CodeLanguage, Refresher>>> = {
  javascript: SCRIPT,
  typescript: SCRIPT,
  csharp: {
    credential: CREDENTIAL,
    lines: [
      'new CommunicationTokenRefreshOptions(',
      '    refreshProactively: true,',
      '    tokenRefresher: cancellationToken =>',
      '    {',
      `        ${ADDRESS}`,
      '        var call = new System.Net.Http.HttpClient().PostAsync("https://localhost/api/token", null, cancellationToken);',
      '        var answer = call.GetAwaiter().GetResult().EnsureSuccessStatusCode();',
      '        var body = answer.Content.ReadAsStringAsync().GetAwaiter().GetResult();',
      '        return System.Text.Json.JsonDocument.Parse(body).RootElement.GetProperty("token").GetString();',
      '    })',
    ],
  },
  java: {
    credential: CREDENTIAL,
    lines: [
      `new ${ANDROID}(() -> {`,
      `    ${ADDRESS}`,
      '    java.net.URL address = new java.net.URL("https://localhost/api/token");',
      '    java.net.HttpURLConnection call = (java.net.HttpURLConnection) address.openConnection();',
      '    call.setRequestMethod("POST");',
      '    try (java.util.Scanner answer = new java.util.Scanner(call.getInputStream(), "UTF-8").useDelimiter("\\\\A")) {',
      '        return new org.json.JSONObject(answer.next()).getString("token");',
      '    }',
      '}, true)',
    ],
  },
  kotlin: {
    credential: CREDENTIAL,
    lines: [
      `${ANDROID}({`,
      `    ${ADDRESS}`,
      '    val call = java.net.URL("https://localhost/api/token").openConnection() as java.net.HttpURLConnection',
      '    call.requestMethod = "POST"',
      '    org.json.JSONObject(call.inputStream.bufferedReader().readText()).getString("token")',
      '}, true)',
    ],
  },
  swift: {
    credential: CREDENTIAL,
    lines: [
      'withOptions: CommunicationTokenRefreshOptions(refreshProactively: true, tokenRefresher: { completion in',
      `    ${ADDRESS}`,
      '    var request = URLRequest(url: URL(string: "https://localhost/api/token")!)',
      '    request.httpMethod = "POST"',
      '    URLSession.shared.dataTask(with: request) { data, _, error in',
      '        struct Answer: Decodable { let token: String }',
      '        let answer = data.flatMap { try? JSONDecoder().decode(Answer.self, from: $0) }',
      '        completion(answer?.token, error ?? (answer == nil ? URLError(.badServerResponse) : nil))',
      '    }.resume()',
      '})',
    ],
  },
};

/**
 * Makes a credential of a client fetch its tokens, where it is made from the literal itself or from a constant that
 * nothing else uses. Undefined where it is not.
 */
export function refresherInPlaceOf(context: Context, token: Located): readonly Edit[] | undefined {
  const { source } = context;
  const language = codeLanguageOf(source);
  const refresher = language && REFRESHERS[language];
  const literal = literalRound(source, token.span);
  if (!refresher || !literal || !isForDevice(language, context)) return undefined;
  const made = madeFrom(context).get(token.span.start);
  const [argument] = made?.arguments ?? [];
  if (!made || !argument || !refresher.credential.test(made.type.value)) return undefined;

  const { text } = source;
  const span = withLabel(text, argument);
  const inPlace = argument.span.start <= literal.start && argument.span.end >= literal.end;
  const declaration = inPlace ? undefined : declarationOf(context, literal, argument);
  if (!inPlace && !declaration) return undefined;
  const [indent] = /^[ \t]*/.exec(lineBefore(text, span.start)) ?? [''];
  return [
    ...(declaration ? [{ span: declaration, text: '' }] : []),
    { span, text: refresher.lines.join(`\n${indent}`) },
  ];
}

/** Makes a credential of a browser, which is made from a token that the program has, ask for the next ones. Undefined elsewhere. */
export function refresherBeside({ source }: Context, { type, arguments: passed }: Construct): Edit | undefined {
  const [token, another] = passed;
  const language = codeLanguageOf(source);
  const script = language === 'javascript' || language === 'typescript';
  if (!script || !token || another || !SCRIPT.credential.test(type.value)) return undefined;
  const { text } = source;
  const written = text.slice(token.span.start, token.span.end);
  const [indent] = /^[ \t]*/.exec(lineBefore(text, token.span.start)) ?? [''];
  const [open = '', ...rest] = SCRIPT.lines;
  const lines = [open, `  ${written === 'token' ? 'token' : `token: ${written}`},`, ...rest];
  return { span: token.span, text: lines.join(`\n${indent}`) };
}

const isForDevice = (language: CodeLanguage, context: Context) =>
  (language !== 'java' && language !== 'kotlin') || importsAndroid(context);

const importsAndroid = oncePerFile(({ facts }: Context) =>
  facts('import').some(({ module }) => module.value.startsWith('com.azure.android.')),
);

/** What a file makes from one text alone: the first of each, by where the text stands. */
const madeFrom = oncePerFile(({ facts }: Context): ReadonlyMap<number, Construct> => {
  const made = new Map<number, Construct>();
  for (const construct of facts('construct')) {
    const [first, second] = construct.arguments;
    if (first?.value.kind !== 'text' || second || !/CommunicationTokenCredential$/.test(construct.type.value)) continue;
    const { start } = first.value.text.span;
    if (!made.has(start)) made.set(start, construct);
  }
  return made;
});

function withLabel(text: string, { name, span }: Argument): Span {
  const label = name === undefined ? null : /\w+\s*:\s*$/.exec(text.slice(Math.max(0, span.start - 80), span.start));
  return { start: span.start - (label?.[0].length ?? 0), end: span.end };
}

/** How often each word stands in a file. */
const wordsOf = oncePerFile(({ source: { text } }: Context): ReadonlyMap<string, number> => {
  const counts = new Map<string, number>();
  for (const [word] of text.matchAll(/[\w$]+/g)) counts.set(word, (counts.get(word) ?? 0) + 1);
  return counts;
});

/** The lines that declare a constant with that literal, if its name occurs nowhere but there and in the argument. */
function declarationOf(context: Context, literal: Span, { name: label, span }: Argument): Span | undefined {
  const { text } = context.source;
  const name = text.slice(span.start, span.end);
  if (!/^[A-Za-z_$][\w$]*$/.test(name)) return undefined;
  const quoted = name.replaceAll('$', '\\$');
  const before = lineBefore(text, literal.start);
  const [after] = /^[ \t]*;?[ \t]*(?:\r?\n|$)/.exec(text.slice(literal.end)) ?? [];
  const declares = new RegExp(`^\\s*(?:[A-Za-z]+\\s+)+${quoted}\\s*(?::\\s*[Ss]tring\\s*)?=\\s*$`);
  const alone = wordsOf(context).get(name) === (label === name ? 3 : 2) && declares.test(before);
  return alone && after !== undefined
    ? { start: literal.start - before.length, end: literal.end + after.length }
    : undefined;
}
