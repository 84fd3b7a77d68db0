import * as vscode from 'vscode';

const MANIFESTS = '**/{package.json,requirements*.txt,*.csproj,pom.xml,build.gradle,build.gradle.kts,pyproject.toml}';
const NOT_IN = '**/{node_modules,.git,bin,obj,dist,.venv}/**';
const MOST_FILES = 40;
const PACKAGE =
  /(?<name>@azure\/(?:communication-[\w-]+|identity|msal-[\w-]+)|azure-communication-\w+|azure-identity|Azure\.(?:Communication\.\w+|Identity))["'\s]*(?:<\/artifactId>\s*<version>|Version="|[:=<>~^]{1,3}|:)[\s"'=<>~^]*(?<version>\d[\w.+-]{0,30})/g;

/** The programs that take part, and the packages of Azure that the workspace names, each with its version. */
export async function versions(extension: string): Promise<readonly string[]> {
  const found = new Set<string>();
  for (const uri of await vscode.workspace.findFiles(MANIFESTS, NOT_IN, MOST_FILES)) {
    for (const { groups } of (await textOf(uri)).matchAll(PACKAGE)) {
      found.add(`${groups?.['name'] ?? ''} ${groups?.['version'] ?? ''}`);
    }
  }
  return [`VS Code ${vscode.version} on ${process.platform}`, `ACS Auth ${extension}`, ...[...found].sort()];
}

async function textOf(uri: vscode.Uri): Promise<string> {
  try {
    return new TextDecoder().decode(await vscode.workspace.fs.readFile(uri));
  } catch {
    return ''; // gone meanwhile: it names nothing
  }
}
