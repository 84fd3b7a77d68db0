import { oncePerFile } from '../../engine/oncePerFile';
import type { Context } from '../../engine/rule';

/** Where a file's code runs, and a phrase of this list, never of the file, that says what tells so. */
export type Side =
  | { readonly side: 'client'; readonly reason: string }
  | { readonly side: 'server'; readonly reason: string }
  | { readonly side: 'unknown' };

/** One sign of a side. All patterns that a sign has must match. */
interface Sign {
  readonly side: 'client' | 'server';
  readonly path?: RegExp;
  /** The module of any import of the file. */
  readonly imports?: RegExp;
  readonly text?: RegExp;
  readonly reason: string;
}

const SCRIPT = /\.(?:[cm]?[jt]s|[jt]sx|html?|vue|svelte)$/i;
const JVM = /\.(?:java|kts?)$/i;
const DOTNET = /\.(?:cs|vb|fs|xaml|razor)$/i;

/** The first sign that fits decides, so what a file says outright stands before what is usual. */
const SIGNS: readonly Sign[] = [
  // What a file says of itself.
  {
    side: 'client',
    path: SCRIPT,
    text: /^[ \t]*(['"])use client\1/m,
    reason: 'a "use client" module is sent to the browser',
  },
  {
    side: 'server',
    path: SCRIPT,
    text: /^[ \t]*(['"])use server\1/m,
    reason: 'a "use server" module runs on the server',
  },
  {
    side: 'server',
    path: SCRIPT,
    imports: /^(?:server-only|next\/(?:headers|server))$/,
    reason: 'Next.js runs it on the server',
  },
  {
    side: 'server',
    path: /(?:^|\/)(?:pages\/api\/.+|(?:app|src)\/.*\/route)\.[jt]sx?$/,
    reason: 'Next.js runs a route handler on the server',
  },
  {
    side: 'server',
    path: /(?:\.server\.[cm]?[jt]s|(?:^|\/)\+server\.[jt]s|(?:^|\/)server\/(?:api|routes|plugins|middleware)\/.+\.[cm]?[jt]s)$/,
    reason: 'its name makes it a server module',
  },
  {
    side: 'server',
    path: /(?:^|\/)(?:(?:webpack|vite|vitest|rollup|esbuild|next|nuxt|astro|svelte|vue|babel|craco|gatsby|jest|playwright)[\w.-]*\.config(?:\.\w+)?|webpack\.\w+|setupProxy)\.[cm]?[jt]s$/,
    reason: 'the build tool or its development server runs it',
  },
  { side: 'client', path: /\.client\.[cm]?[jt]sx?$/, reason: 'its name makes it a browser module' },
  {
    side: 'client',
    path: /(?:^|\/)environments\/environment(?:\.[\w-]+)?\.ts$/,
    reason: 'Angular builds its environments into what the browser loads',
  },
  { side: 'client', path: /\.vue$/i, reason: 'a Vue component is sent to the browser' },
  { side: 'client', path: /\.svelte$/i, reason: 'a Svelte component is sent to the browser' },
  { side: 'client', path: /\.html?$/i, reason: 'a page is sent to the browser as it is' },

  // JavaScript and TypeScript, by what they import and use.
  {
    side: 'server',
    path: SCRIPT,
    imports: /^(?:express|fastify|koa|hapi|@hapi\/hapi|restify|hono|polka|@nestjs\/(?:common|core)|apollo-server.*)$/,
    reason: 'it imports a web server library',
  },
  { side: 'server', path: SCRIPT, imports: /^@azure\/functions(?:$|\/)/, reason: 'it is an Azure Function' },
  {
    side: 'client',
    path: SCRIPT,
    imports: /^@azure\/communication-(?:react|calling.*|ui-.+)$/,
    reason: 'it imports a library that runs on the user’s device',
  },
  {
    side: 'client',
    path: /\.[jt]sx$/i,
    reason: 'a React component is sent to the browser',
  },
  {
    side: 'client',
    path: SCRIPT,
    imports: /^(?:react(?:-dom|-native)?|preact|vue|svelte|solid-js|@angular\/.+|jquery|expo.*|@ionic\/.+)(?:$|\/)/,
    reason: 'it imports a library of the browser or of an app',
  },
  {
    side: 'client',
    path: SCRIPT,
    text: /\bdocument\s*\.\s*(?:getElement|querySelector|createElement|addEventListener|body\b|head\b|cookie\b)|\bwindow\s*\.\s*\w|\b(?:local|session)Storage\s*\.|\bnavigator\s*\.\s*(?:mediaDevices|serviceWorker)/,
    reason: 'it uses the page that it runs in',
  },
  {
    side: 'server',
    path: SCRIPT,
    imports:
      /^(?:node:.+|fs(?:\/promises)?|https?|path|os|child_process|crypto|readline(?:-sync)?|dotenv(?:\/.+)?|process)$/,
    reason: 'it uses modules that only Node.js has',
  },

  // Apps on a device.
  { side: 'server', path: /\.swift$/i, imports: /^(?:Vapor|Hummingbird|Kitura)$/, reason: 'it is a Swift server' },
  {
    side: 'client',
    path: /\.(?:swift|mm?|storyboard|xib|plist)$/i,
    reason: 'an Apple app is installed on the user’s device',
  },
  {
    side: 'client',
    path: JVM,
    imports: /^(?:android|androidx|com\.azure\.android|com\.google\.android)(?:\.|$)/,
    reason: 'an Android app is installed on the user’s device',
  },
  {
    side: 'client',
    path: JVM,
    imports: /^(?:javafx|javax?\.swing|java\.awt)(?:\.|$)/,
    reason: 'a desktop app is installed on the user’s device',
  },
  {
    side: 'client',
    path: /\.gradle(?:\.kts)?$/i,
    text: /\bcom\.android\.|\bbuildConfigField\b|\bresValue\b/,
    reason: 'Gradle builds it into an Android app',
  },
  { side: 'client', path: /\.dart$/i, reason: 'a Flutter app is installed on the user’s device' },
  { side: 'client', path: /\.(?:unity|prefab|asset)$/i, reason: 'a Unity scene is built into the app' },
  {
    side: 'client',
    path: DOTNET,
    imports: /^(?:UnityEngine|UnityEditor)(?:\.|$)/,
    reason: 'a Unity script is built into the app',
  },
  {
    side: 'client',
    path: /\.xaml(?:\.cs|\.vb)?$/i,
    reason: 'a desktop or mobile app is installed on the user’s device',
  },
  {
    side: 'client',
    path: DOTNET,
    imports:
      /^(?:System\.Windows(?:\.|$)|Windows\.UI|Microsoft\.UI\.|Microsoft\.Maui|Xamarin|Avalonia|Android\.|UIKit|Azure\.Communication\.Calling(?:\.|$))/,
    reason: 'a desktop or mobile app is installed on the user’s device',
  },
  {
    side: 'client',
    path: DOTNET,
    imports: /^Microsoft\.AspNetCore\.Components\.WebAssembly/,
    reason: 'Blazor WebAssembly is sent to the browser',
  },
  {
    side: 'client',
    path: /\.py$/i,
    imports: /^(?:tkinter|PyQt\d?|PySide\d?|kivy|wx)(?:\.|$)/,
    reason: 'a desktop app is installed on the user’s device',
  },

  // Services.
  {
    side: 'server',
    path: DOTNET,
    imports: /^(?:Microsoft\.AspNetCore|System\.Web\.Mvc)/,
    reason: 'it is part of an ASP.NET app',
  },
  {
    side: 'server',
    path: DOTNET,
    imports: /^Microsoft\.Azure\.(?:Functions|WebJobs)/,
    reason: 'it is an Azure Function',
  },
  {
    side: 'server',
    path: /\.py$/i,
    imports: /^(?:flask|fastapi|django|quart|starlette|aiohttp|tornado|bottle)(?:\.|$)/,
    reason: 'it is part of a Python web service',
  },
  { side: 'server', path: /\.py$/i, imports: /^azure\.functions(?:\.|$)/, reason: 'it is an Azure Function' },
  {
    side: 'server',
    path: JVM,
    imports: /^(?:org\.springframework|jakarta|javax\.servlet|io\.(?:quarkus|micronaut|ktor|javalin))(?:\.|$)/,
    reason: 'it is part of a Java web service',
  },
  {
    side: 'server',
    path: JVM,
    imports: /^com\.azure\.communication(?:\.|$)/,
    reason: 'it uses the server library of ACS for Java',
  },
  { side: 'server', path: /\.(?:cs|vb|fs)$/i, reason: 'C# without a user interface runs as a service' },
  { side: 'server', path: /\.(?:py|ipynb)$/i, reason: 'Python runs as a service' },
  { side: 'server', path: /\.(?:go|php|rb|rs|sh|ps1|psm1|bat|cmd)$/i, reason: 'this kind of code runs on a server' },

  // Where a file lies, when it says nothing else.
  {
    side: 'client',
    path: /(?:^|\/)(?:client|client-?app|frontend|front-end|webapp|wwwroot|public|www|browser)\/(?:.+\/)?[^/]+\.\w+$/i,
    reason: 'its folder is sent to the browser',
  },
  {
    side: 'server',
    path: /(?:^|\/)(?:server|backend|back-end|api|functions|lambda)\/(?:.+\/)?[^/]+\.\w+$/i,
    reason: 'its folder is that of a server',
  },
];

/** On which side the code of a source runs. What is installed on a desktop counts as client: its users can read it. */
export const sideOf = oncePerFile(({ source, facts }: Pick<Context, 'source' | 'facts'>): Side => {
  const modules = [...new Set(facts('import').map(({ module }) => module.value))];
  const sign = SIGNS.find(
    ({ path, imports, text }) =>
      (!path || path.test(source.path)) &&
      (!imports || modules.some((module) => imports.test(module))) &&
      (!text || text.test(source.text)),
  );
  return sign ? { side: sign.side, reason: sign.reason } : { side: 'unknown' };
});
