/**
 * Where Deno, Bun and browsers have packages from: `npm:` and `jsr:` (docs.deno.com/runtime/fundamentals/modules), and
 * the networks that deliver npm's packages by their names. esm.sh puts a build's number or a `*` before the name.
 */
const DELIVERED =
  /^(?:(?:npm|jsr):\/?|https:\/\/(?:cdn\.jsdelivr\.net\/npm|cdn\.skypack\.dev|esm\.sh|esm\.run|unpkg\.com|(?:ga\.)?jspm\.(?:io|dev))\/(?:(?:v\d{1,5}|stable)\/)?(?:npm:|\*)?)/;

/** A package by its name, its version, and a path in it. */
const PACKAGE = /^((?:@[\w.-]{1,100}\/)?[\w.-]{1,100})(?:@[^/?#]{0,100})?(\/[^?#]{0,200})?/;

/** `https://deno.land/x/aws_sdk@v3.32.0-1/client-sts/mod.ts`: Deno's copy of the AWS SDK, a folder for each package. */
const DENO_SDK = /^https:\/\/deno\.land\/x\/aws_sdk(?:@[^/]{1,100})?\/([\w-]{1,100})\//;

/** A module by the name that Node knows it by: without where it comes from, its version, and what is asked of the server. */
export function moduleName(specifier: string): string {
  const copied = DENO_SDK.exec(specifier)?.[1];
  if (copied !== undefined) return `@aws-sdk/${copied}`;
  const origin = DELIVERED.exec(specifier)?.[0];
  if (origin === undefined) return specifier;
  const [, name, path = ''] = PACKAGE.exec(specifier.slice(origin.length)) ?? [];
  if (name === undefined) return specifier;
  // jsDelivr's word for "as a module".
  return path === '/+esm' || path === '/' ? name : name + path;
}
