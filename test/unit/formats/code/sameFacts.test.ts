import assert from 'node:assert/strict';
import type { Fact } from '../../../../src/engine/facts';
import { factLines } from '../../../support/factLines';

interface Case {
  readonly kinds: readonly Fact['kind'][];
  /** What is expected where a language does not differ. */
  readonly facts: readonly string[];
  readonly sources: Readonly<Record<string, string | readonly [text: string, ...facts: string[]]>>;
}

const cases: Readonly<Record<string, Case>> = {
  'a client made from a literal': {
    kinds: ['construct'],
    facts: ['new CommunicationIdentityClient("endpoint=x")'],
    sources: {
      'a.ts': 'const c = new CommunicationIdentityClient("endpoint=x");',
      'a.jsx': "const c = new identity.CommunicationIdentityClient('endpoint=x')",
      'a.cs': 'CommunicationIdentityClient c = new("endpoint=x");',
      'b.cs': 'var c = new Azure.Communication.CommunicationIdentityClient(@"endpoint=x");',
      'c.cs': 'private readonly CommunicationIdentityClient _c = new("endpoint=x");',
      'd.cs': 'CommunicationIdentityClient C { get; } = new("endpoint=x");',
      'a.py': 'c = identity.CommunicationIdentityClient("endpoint=x")',
      'a.java': 'var c = new CommunicationIdentityClient("endpoint=x");',
      'a.kt': 'val c = CommunicationIdentityClient("endpoint=x")',
      'a.swift': 'let c = try CommunicationIdentityClient("endpoint=x")',
    },
  },
  'a client made by a factory or a builder': {
    kinds: ['construct'],
    facts: ['new SmsClientBuilder(endpoint: "https://x", connectionString: env ACS)'],
    sources: {
      'a.py': [
        'c = SmsClient.from_connection_string(os.environ["ACS"], retry=3)',
        'new SmsClient.from_connection_string(env ACS, retry: 3)',
      ],
      'a.cs': ['var c = SmsClient.FromConnectionString(x);', 'new SmsClient.FromConnectionString(?)'],
      'a.java':
        'SmsClient c = new SmsClientBuilder()\n  .endpoint("https://x")\n  .connectionString(System.getenv("ACS"))\n  .buildClient();',
      'a.kt':
        'val c = SmsClientBuilder().endpoint("https://x").connectionString(System.getenv("ACS")).buildAsyncClient()',
    },
  },
  'a constant used as an argument': {
    kinds: ['construct'],
    facts: ['new AzureKeyCredential("key")'],
    sources: {
      'const.ts': 'const KEY: string = "key"; new AzureKeyCredential(KEY)',
      'later.ts': 'let key; key = "key"; new AzureKeyCredential(key!)',
      'default.ts': 'function f(key = "key") { return new AzureKeyCredential(key) }',
      'entry.ts': 'const config = { a: { b: 1 }, key: "key" }; new AzureKeyCredential(config.key)',
      'field.ts': 'class A { private readonly key = "key"; f() { new AzureKeyCredential(this.key) } }',
      'const.cs': 'class A { private const string Key = "key"; void F() { new AzureKeyCredential(Key); } }',
      'static.cs':
        'class A { static readonly string Key = "key"; } class B { object x = new AzureKeyCredential(A.Key); }',
      'module.py': 'KEY = "key"\ndef f():\n    return AzureKeyCredential(KEY)',
      'default.py': 'def f(key="key"):\n    return AzureKeyCredential(key)',
      'self.py':
        'class A:\n    def __init__(self):\n        self.key = "key"\n    def f(self):\n        AzureKeyCredential(self.key)',
      'a.java': 'class A { void f() { new AzureKeyCredential(KEY); } private static final String KEY = "key"; }',
      'a.kt': 'private const val KEY = "key"\nfun f() = AzureKeyCredential(KEY)',
      'lazy.kt': 'val key: String by lazy { "key" }\nfun f() = AzureKeyCredential(key)',
      'a.swift': 'struct A { static let key = "key"\n func f() { AzureKeyCredential(A.key) } }',
    },
  },
  'a variable that means something else': {
    kinds: ['construct'],
    facts: ['new AzureKeyCredential(?)'],
    sources: {
      'twice.ts': 'let key = "a"; key = "b"; new AzureKeyCredential(key)',
      'added.ts': 'let key = "a"; key += "b"; new AzureKeyCredential(key)',
      'parameter.ts': 'const key = "a"; function f(key: string) { new AzureKeyCredential(key) }',
      'arrow.ts': 'const key = "a"; const f = key => new AzureKeyCredential(key)',
      'method.ts': 'const key = "a"; class A { f(key: string): void { new AzureKeyCredential(key) } }',
      'pattern.ts': 'const key = "a"; function f(o) { const { key } = o; new AzureKeyCredential(key) }',
      'other.ts': 'function g() { const key = "a" } new AzureKeyCredential(key)',
      'fallback.ts': 'const key = "a"; new AzureKeyCredential(other || key)',
      'a.cs': 'class A { string key = "a"; void F(string key) { new AzureKeyCredential(key); } }',
      'parameter.py': 'key = "a"\ndef f(key):\n    AzureKeyCredential(key)',
      'other.py': 'def g():\n    key = "a"\ndef f():\n    AzureKeyCredential(key)',
      'loop.py': 'key = "a"\nfor key in keys:\n    AzureKeyCredential(key)',
      'a.java': 'class A { String key = "a"; void f(String key) throws E { new AzureKeyCredential(key); } }',
      'a.kt': 'val key = "a"\nfun f(key: String) { AzureKeyCredential(key) }',
      'a.swift': 'let key = "a"\nfunc f(with key: String) { AzureKeyCredential(key) }',
    },
  },
  'a call on what a variable holds': {
    kinds: ['call'],
    facts: ['call client.issue("chat", 1440) on ChatClient'],
    sources: {
      'a.ts': 'const client = new ChatClient(x); await client.issue("chat", 24 * 60);',
      'a.cs': 'var client = new ChatClient(x); client.issue("chat", 24 * 60);',
      'a.java': 'ChatClient client = new ChatClient(x); client.issue("chat", 24 * 60);',
      'field.java':
        'class A { ChatClient client; A() { this.client = new ChatClient(x); } void f() { client.issue("chat", 1440L); } }',
      'with.py': 'with ChatClient(x) as client:\n    client.issue("chat", 1_440)',
      'a.kt':
        'lateinit var client: ChatClient\nfun f() {\n  client = ChatClient(x)\n  client.issue("chat", 24 * 60)\n}',
      'a.swift':
        'var client: ChatClient?\nfunc f() {\n  client = try! ChatClient(x)\n  client?.issue("chat", 24 * 60)\n}',
      'member.ts': [
        'class A { constructor() { this.c = new ChatClient(x) } f() { this.c.issue() } }',
        'call this.c.issue() on ChatClient',
      ],
      'self.py': [
        'class A:\n  def __init__(self):\n    self.c = ChatClient(x)\n  def f(self):\n    self.c.issue()',
        'call self.c.issue() on ChatClient',
      ],
      'self.swift': [
        'class A { init() { self.c = ChatClient(x) }\n func f() { self.c!.issue() } }',
        'call self.c.issue() on ChatClient',
      ],
    },
  },
  'a variable that is made of itself': {
    kinds: ['call', 'construct'],
    facts: ['call client.and("a")'],
    sources: {
      'a.py': 'client = client.and("a")',
      'a.ts': 'let client; client = client.and("a");',
      'a.swift': 'let client = client.and("a")',
      'sum.ts': ['const a = a + f("b")', 'call f("b")'],
    },
  },
  'arguments by name, lists and objects': {
    kinds: ['call'],
    facts: [],
    sources: {
      'a.ts': [
        'f({ scopes: ["chat", "voip"], "life": { minutes: -5 }, id }, () => 1)',
        'call f({scopes: ["chat", "voip"], life: {minutes: -5}, id: ?}, ?)',
      ],
      'a.cs': [
        'f(scopes: new[] { "chat", "voip" }, life: new Life { Minutes = 60 }, x: ["a"]);',
        'call f(scopes: ["chat", "voip"], life: new Life(Minutes: 60), x: ["a"])',
      ],
      'list.cs': [
        'f(new List<string> { "chat" }, new Dictionary<string, int>(), "b");',
        'call f(["chat"], new Dictionary(), "b")',
      ],
      'a.py': [
        'f(scopes=["chat", "voip"], life={"minutes": 60}, pair=("a", 1), *rest)',
        'call f(scopes: ["chat", "voip"], life: {minutes: 60}, pair: ["a", 1], ?)',
      ],
      'a.kt': ['f(scopes = listOf("chat"), life = 60)', 'call f(scopes: ["chat"], life: 60)', 'call listOf("chat")'],
      'a.java': [
        'f(List.of("chat"), new ArrayList<>(Arrays.asList("voip")), new String[] { "c" });',
        'call f(["chat"], ["voip"], ["c"])',
        'call List.of("chat")',
        'call Arrays.asList("voip")',
      ],
      'a.swift': [
        'f(scopes: ["chat"], life: ["minutes": 60]) { print($0) }',
        'call f(scopes: ["chat"], life: {minutes: 60})',
        'call print(?)',
      ],
    },
  },
  'a variable of the environment': {
    kinds: ['environment'],
    facts: ['environment ACS_KEY'],
    sources: {
      'member.ts': 'const key = process.env.ACS_KEY!;',
      'index.ts': 'const key = process.env["ACS_KEY"] ?? "none";',
      'constant.ts': 'const name = "ACS_KEY"; process.env[name];',
      'vite.ts': 'const key = import.meta.env.ACS_KEY as string;',
      'deno.ts': 'Deno.env.get("ACS_KEY")',
      'taken.ts': 'const { ACS_KEY: key } = process.env;',
      'svelte.ts': "import { ACS_KEY } from '$env/static/private';",
      'template.ts': 'f(`a ${process.env.ACS_KEY} b`)',
      'a.cs': 'var key = Environment.GetEnvironmentVariable("ACS_KEY");',
      'index.cs': 'var key = builder.Configuration["ACS_KEY"];',
      'string.cs': 'var key = _configuration.GetConnectionString("ACS_KEY");',
      'value.cs': 'var key = configuration.GetValue<string>("ACS_KEY");',
      'index.py': 'key = os.environ["ACS_KEY"]',
      'get.py': 'key = os.environ.get("ACS_KEY", "none")',
      'getenv.py': 'key = os.getenv("ACS_KEY")',
      'a.java': 'String key = System.getenv("ACS_KEY");',
      'spring.java': '@Value("${ACS_KEY:none}") private String key;',
      'spring.kt': '@Value("\\${ACS_KEY}") lateinit var key: String',
      'a.kt': 'val key = BuildConfig.ACS_KEY',
      'a.swift': 'let key = ProcessInfo.processInfo.environment["ACS_KEY"] ?? ""',
      'written.ts': ['process.env.ACS_KEY = "a"; process.env["ACS_KEY"] = "b";'],
    },
  },
  'a module that code depends on': {
    kinds: ['import'],
    facts: [],
    sources: {
      'named.ts': ['import React, { type A, B as C } from "m";', 'import m default A B'],
      'whole.ts': [
        'import * as m from "m"; import "n"; export { A } from "o"; export * from "p"',
        'import m',
        'import n',
        'import o A',
        'import p',
      ],
      'many.ts': ['import {\n  A,\n  B,\n  C,\n  D,\n  E,\n  F,\n  G,\n} from "m";', 'import m A B C D E F G'],
      'called.ts': ['const { A, b: c } = require("m"); const n = await import("n");', 'import m A b', 'import n'],
      'a.cs': [
        'using Azure.Communication; using static A.B; using C = D.E; using (var f = g) { } using var h = i;',
        'import Azure.Communication',
        'import A.B',
        'import D.E',
      ],
      'a.py': [
        'import os, azure.identity as i\nfrom azure.communication.sms import (SmsClient as S,\n  Other)\nfrom . import x',
        'import os',
        'import azure.identity',
        'import azure.communication.sms SmsClient Other',
        'import . x',
      ],
      'a.java': [
        'import com.azure.SmsClient; import static a.B.c; import d.*;',
        'import com.azure SmsClient',
        'import a.B c',
        'import d',
      ],
      'a.kt': [
        'import com.azure.SmsClient\nimport d.*\nimport e.f as g',
        'import com.azure SmsClient',
        'import d',
        'import e f',
      ],
      'a.swift': ['import AzureCommunicationChat\nimport struct A.B', 'import AzureCommunicationChat', 'import A B'],
    },
  },
  'what only looks like a call or a construct': {
    kinds: ['call', 'construct'],
    facts: [],
    sources: {
      'a.ts': 'function f(a) { if (a) { while (b) { return (c) } } } class A { m(x: string): void { } n(y) { } }',
      'a.cs': 'class A : B { public A(string x) { } public async Task<List<string>> Run(int y) => z; }',
      'a.py': 'class A(B):\n    def f(self):\n        return (1)',
      'a.java': 'class A { public A(String x) { } void f(int y) throws E { if (y) { } } }',
      'a.kt': 'class A(val x: String) {\n  fun f(y: Int) { if (y) { } }\n}',
      'a.swift': 'class A { init(x: String) { }\n func f(y: Int) { if (y) { } } }',
    },
  },
};

suite('facts of code', () => {
  for (const [title, { kinds, facts, sources }] of Object.entries(cases)) {
    for (const [path, source] of Object.entries(sources)) {
      test(`${title}: ${path}`, async () => {
        const [text, ...own] = typeof source === 'string' ? [source, ...facts] : source;
        assert.deepEqual(await factLines(path, text, ...kinds), own);
      });
    }
  }
});
