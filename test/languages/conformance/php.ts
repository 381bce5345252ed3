import type { Column } from './cases.ts';

/** A file of PHP. */
function file(text: string): string {
  return `<?php\n${text}\n`;
}

export const php: Column = {
  literals: file("assume(['role' => 'r', 'seconds' => 3600]);"),
  'a named constant': file("const ROLE = 'r';\nfunction f() {\n  assume(['role' => ROLE]);\n}"),
  'a constant that is defined further down': file(
    "function f() {\n  assume(['role' => ROLE]);\n}\ndefine('ROLE', 'r');",
  ),
  arithmetic: file("const HOUR = 60 * 60;\nassume(['seconds' => 12 * HOUR]);"),
  'a duration type': file(
    "use Carbon\\CarbonInterval;\nassume(['seconds' => CarbonInterval::hours(12)->totalSeconds]);",
  ),
  'a default for an environment variable': file("assume(['seconds' => (int) (getenv('SECONDS') ?: 43200)]);"),
  'an environment variable': file("assume(['role' => getenv('ROLE')]);"),
  'a parameter with a default': file(
    "function f(int $seconds = 43_200) {\n  assume(['seconds' => $seconds]);\n}",
  ),
  'a parameter': file("function f(string $role) {\n  assume(['role' => $role]);\n}"),
  'a parameter whose default is nothing': file(
    "function f(?string $external = null) {\n  assume(['external' => $external]);\n}",
  ),
  'a string with an unknown piece': file(
    'function f($account) {\n  assume([\'role\' => "arn:aws:iam::{$account}:role/x"]);\n}',
  ),
  'a concatenated string': file(
    "const P = 'arn:';\nfunction f($a) {\n  assume(['role' => P . $a . ':x']);\n}",
  ),
  'a format string': file("function f($a) {\n  assume(['role' => sprintf('arn:%s:x', $a)]);\n}"),
  'arguments in a variable': file("$params = ['role' => 'r', 'seconds' => 7200];\nassume($params);"),
  'a field set later': file(
    "$params = ['role' => 'r'];\n$params['external'] = 'x';\n$params = array_merge($params, ['seconds' => 7200]);\nassume($params);",
  ),
  'a field set only under a condition': file(
    "$params = array('role' => 'r');\nif ($wanted) {\n  $params['external'] = 'x';\n}\nassume($params);",
  ),
  'one of two values': file("assume(['seconds' => $long ? 43200 : 900]);"),
  'a spread that is known': file("$base = ['role' => 'r'];\nassume([...$base, 'seconds' => 900]);"),
  'a spread under a condition': file(
    "assume(['role' => 'r', ...($external ? ['external' => $external] : [])]);",
  ),
  'a spread from elsewhere': file("assume(array_merge(base(), ['role' => 'r']));"),
  'a field of an instance': file(
    "class C {\n  private $role;\n  function f() {\n    assume(['role' => $this->role]);\n  }\n  function __construct() {\n    $this->role = 'r';\n  }\n}",
  ),
  'a static constant of the class': file(
    "class C {\n  const ROLE = 'r';\n  function f() {\n    assume(['role' => self::ROLE]);\n  }\n}",
  ),
  'a variable that is set twice': file("$role = 'a';\n$role = 'b';\nassume(['role' => $role]);"),
  'a variable that its own value changes': file(
    '$seconds = 60 ** 2;\n$seconds *= 12;\nassume(["seconds" => $seconds]);',
  ),
  'the same name in another scope': file(
    "function g() {\n  $role = 'other';\n}\nfunction f($role) {\n  assume(['role' => $role]);\n}",
  ),
  'a branch that leaves the function': file(
    "function f($x) {\n  $role = 'a';\n  if ($x) {\n    $role = 'b';\n    return;\n  }\n  assume(['role' => $role]);\n}",
  ),
  'a chain of setters, or the like': file("(new Assume())->withRole('r')->withSeconds(3600);"),
  'a chain that goes on under a condition': file(
    "$a = (new Assume())->withRole('r');\nif ($wanted) {\n  $a->setExternal('x');\n}\nsend($a);",
  ),
  'a closure that sets fields': file("assume(function ($c) {\n  $c->role = 'r';\n  $c->external = 'x';\n});"),
  'a closure that sets a field under a condition': file(
    "assume(function ($c) use ($wanted) {\n  if ($wanted) {\n    $c->external = 'x';\n  }\n});",
  ),
  'a helper function that passes its parameter through': file(
    "function f($seconds) {\n  assume(['seconds' => $seconds]);\n}\nfunction g() {\n  f(43200);\n}",
  ),
  'a helper function that returns a value': file(
    'function arn($account) {\n  return "arn:aws:iam::$account:role/x";\n}\nfunction f($a) {\n  assume([\'role\' => arn($a)]);\n}',
  ),
  'a helper function that returns the arguments': file(
    "function f() {\n  assume(params('r'));\n}\nfunction params($role) {\n  return ['role' => $role];\n}",
  ),
  'a helper function that sets a field of what it is given': file(
    "function add(array &$p) {\n  $p['external'] = 'x';\n}\n$params = ['role' => 'r'];\nadd($params);\nassume($params);",
  ),
  'arguments that come as a parameter': file('function f(array $params) {\n  assume($params);\n}'),
  'nothing, written out': file("assume(['external' => null]);"),
};
