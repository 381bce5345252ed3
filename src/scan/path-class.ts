/** Folders whose code shows or tests something rather than doing it. */
const FOLDERS = new Set([
  'test',
  'tests',
  '__test__',
  '__tests__',
  'testdata',
  'spec',
  'specs',
  'e2e',
  'example',
  'examples',
  'sample',
  'samples',
  'docs',
  'doc',
  'fixtures',
  '__fixtures__',
  '__mocks__',
  'mock',
  'mocks',
  'mockdata',
  'stubs',
  'testutil',
  'testutils',
  'test-util',
  'test-utils',
  'test-resources',
  'testcontainers',
  // Amazon's own name for it.
  'tst',
]);

/** Folders of stages and accounts, in which `test` is one of them. */
const STAGES = /^(?:envs?|environments?|accounts?|stages?|live)$/i;
/** Terraform's own stages lie beside each other in any folder of infrastructure. */
const INFRASTRUCTURE = /^(?:[\w-]{0,60}[_-])?infra(?:structure)?$/i;
const OF_STAGE = /\.(?:tf|tofu|hcl|tfvars|ya?ml|json|template)$/;
const OF_TERRAFORM = /\.(?:tf|tofu|hcl|tfvars)$/;

/** Projects of .NET that hold tests: `Shop.Tests`, `Shop.IntegrationTests`. */
const PROJECT = /\.\w{0,20}Tests?$/;

/** Source sets of Gradle, Maven and sbt beside `main`: `src/integration/java`, `src/testFixtures/kotlin`, `src/fun/scala`. */
const SOURCE_SETS =
  /(?:^|\/)src\/(?:it|fun|\w*(?:[Tt]est|[Ii]ntegration|[Ee]xample|jmh)\w*)\/(?:java|kotlin|groovy|scala|resources)\//;

/** File names that say the same in each language's own way. */
const FILES =
  /(?:^test_.*\.py|^test-.*\.(?:[cm]?[jt]sx?|py|rb|php|sh|ps1)|^(?:fake|mock|stub)_.*\.(?:cc|cpp|cxx|h|hpp|go|py|rb|rs)|^tests?\.rs|_(?:unit|g)?tests?\.(?:py|go|rb|rs|sh|exs|cc|cpp|cxx|h|hpp)|\.(?:test|spec|stories)\.[cm]?[jt]sx?|(?:Test|Tests|Spec|IT)\.(?:java|kt|scala|groovy|cs|swift|php|cc|cpp|cxx)|_spec\.rb|\.tftest\.hcl|\.bats|\.(?:md|mdx|apib|rst|adoc|ipynb))$/;

/** Prose, by its ending; API Blueprint is Markdown (apiblueprint.org/documentation). */
export function isDocument(path: string): boolean {
  return /\.(?:md|mdx|apib|rst|adoc)$/i.test(path);
}

/** Whether a path (relative, `/`) is a test, an example, documentation or a fixture. */
export function isNotProduction(path: string): boolean {
  const parts = path.split('/');
  const file = parts.pop() ?? '';
  return (
    FILES.test(file) ||
    SOURCE_SETS.test(path) ||
    parts.some(
      (part, i) =>
        (FOLDERS.has(part.toLowerCase()) && !(part === 'test' && isStage(parts[i - 1] ?? '', file))) ||
        PROJECT.test(part),
    )
  );
}

/** Whether a folder `test` is what is tested with: `environments/test/main.tf` is like `environments/prod/main.tf`. */
function isStage(parent: string, file: string): boolean {
  return (
    (STAGES.test(parent) && OF_STAGE.test(file)) || (INFRASTRUCTURE.test(parent) && OF_TERRAFORM.test(file))
  );
}

/**
 * What others wrote, as their package managers put it beside a repository's own code: Go's `vendor` has the modules'
 * addresses (go.dev/ref/mod, "Vendoring"), Composer's `vendor/acme/client/src`, Bundler's `vendor/bundle`.
 */
const OF_OTHERS =
  /(?:^|\/)(?:node_modules|bower_components|(?:site|dist)-packages|Godeps\/_workspace|vendor\/bundle)\/|(?:^|\/)(?:vendor|third_party)\/(?:[\w-]{1,60}\.){1,4}[a-z]{2,10}\/|(?:^|\/)vendor\/[\w.-]{1,60}\/[\w.-]{1,60}\/.{0,400}\.php$/;

/** Whether a path is of code that is replaced, not edited, in the repository that holds it. */
export function isOfOthers(path: string): boolean {
  return OF_OTHERS.test(path);
}
