/** Files that end so, also as a sample: `appsettings.json`, `appsettings.json.example`. */
export function ending(...extensions: readonly string[]): RegExp {
  return new RegExp(
    `\\.(?:${extensions.join('|')})(?:\\.(?:sample|example|template|tmpl|dist|default|bak|orig|local))?$`,
  );
}
