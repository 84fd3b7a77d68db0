/** What a file is for, as far as its path says: a key in a `product` file is used, elsewhere it is more often shown. */
export type Purpose = 'product' | 'test' | 'sample' | 'documentation';

const TEST_FOLDER =
  /^(?:__)?(?:tests?|specs?|e2e|fixtures?|mocks?|stubs?|testdata|test-data|cypress|playwright)(?:__)?$|^(?:android|unit|integration|ui|functional)-?tests?$|[._-](?:tests?|specs?)$/i;
const TEST_FOLDER_PASCAL = /[a-z\d](?:(?:UI|E2E)?Tests?|Specs?)$/;
const TEST_FILE =
  /\.(?:tests?|specs?|e2e|cy|stories|mock)\.[a-z]+$|^tests?[_-][^/]*\.\w+$|[_-](?:tests?|spec)\.\w+$|^conftest\.py$/i;
const TEST_FILE_PASCAL = /[a-z\d](?:Tests?|Specs?|Mocks?)\.(?:java|kt|kts|cs|swift|vb|scala|groovy|php)$/;
const DOCUMENTATION_FOLDER = /^(?:docs?|documentation|wiki)$/i;
const DOCUMENTATION_FILE = /\.(?:md|mdx|markdown|rst|adoc|asciidoc)$|^(?:readme|changelog|contributing)(?:\.\w+)?$/i;
const SAMPLE_FOLDER = /^(?:samples?|examples?|demos?|quick-?starts?|tutorials?|playgrounds?)$/i;
const SAMPLE_FILE =
  /^(?:sample|example|template)\.env$|[._-](?:samples?|examples?)(?:\.\w+)?$|\.(?:template|dist|tmpl|tpl)(?:\.(?:json|ya?ml|env|properties|toml|xml|config|tfvars|ini))?$/i;

/** The folders of a Java or Kotlin package: `com/example` is what new apps are called, and says nothing. */
const PACKAGE = /((?:^|\/)src\/\w+\/(?:java|kotlin)\/)(?:[^/]+\/)+/;

/** Of the path that was asked for last: rules ask at each place of a file. */
let last: { readonly path: string; readonly purpose: Purpose } | undefined;

/** The purpose of a file by its path, which has forward slashes and starts in the workspace. */
export function purposeOf(path: string): Purpose {
  if (last?.path !== path) last = { path, purpose: purposeOfPath(path) };
  return last.purpose;
}

function purposeOfPath(path: string): Purpose {
  const folders = path.replace(PACKAGE, '$1').split('/');
  const name = folders.pop() ?? '';
  const within = (...patterns: readonly RegExp[]) => folders.some((folder) => patterns.some((p) => p.test(folder)));

  if (within(TEST_FOLDER, TEST_FOLDER_PASCAL) || TEST_FILE.test(name) || TEST_FILE_PASCAL.test(name)) return 'test';
  if (within(DOCUMENTATION_FOLDER) || DOCUMENTATION_FILE.test(name)) return 'documentation';
  if (within(SAMPLE_FOLDER) || SAMPLE_FILE.test(name)) return 'sample';
  return 'product';
}
