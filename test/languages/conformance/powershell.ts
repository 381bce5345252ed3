import type { Column } from './cases.ts';

export const powershell: Column = {
  literals: "Assume -Role 'r' -Seconds 3600",
  'a named constant': "$Role = 'r'\nfunction f { Assume -Role $role }",
  'a constant that is defined further down': "function f { Assume -Role $Role }\n$Role = 'r'\nf",
  arithmetic: '$hour = 60 * 60\nAssume -Seconds (12 * $hour)',
  'a duration type': 'Assume -Seconds ([TimeSpan]::FromHours(12).TotalSeconds)',
  'a default for an environment variable': 'Assume -Seconds ($env:SECONDS ?? 43200)',
  'an environment variable': 'Assume -Role $env:ROLE',
  'a parameter with a default': 'param(\n  [int]$Seconds = 43200\n)\nAssume -Seconds $Seconds',
  'a parameter':
    'function f {\n  param([Parameter(Mandatory = $true)][string]$Role)\n  Assume -Role $Role\n}',
  'a parameter whose default is nothing': 'function f($External = $null) { Assume -External $External }',
  'a string with an unknown piece': 'function f($account) { Assume -Role "arn:aws:iam::${account}:role/x" }',
  'a concatenated string': "$p = 'arn:'\nfunction f($a) { Assume -Role ($p + $a + ':x') }",
  'a format string': "function f($a) { Assume -Role ('arn:{0}:x' -f $a) }",
  'arguments in a variable': "$params = @{\n  Role = 'r'\n  Seconds = 7200\n}\nAssume @params",
  'a field set later':
    "$params = @{ Role = 'r' }\n$params.External = 'x'\n$params['Seconds'] = 7200\nAssume @params",
  'a field set only under a condition':
    "$params = @{ Role = 'r' }\nif ($wanted) { $params.Add('External', 'x') }\nAssume @params",
  'one of two values': '$s = if ($long) { 43200 } else { 900 }\nAssume -Seconds $s',
  'a spread that is known': "$base = @{ Role = 'r' }\nAssume @base -Seconds 900",
  'a spread under a condition':
    "$more = @{}\nif ($external) { $more += @{ External = $external } }\nAssume -Role 'r' @more",
  'a spread from elsewhere': "Assume -Role 'r' @args",
  'a field of an instance':
    "class C {\n  [string] $Role\n  C() { $this.Role = 'r' }\n  [void] F() { Assume -Role $this.Role }\n}",
  'a static constant of the class':
    "class C {\n  static [string] $Role = 'r'\n  [void] F() { Assume -Role ([C]::Role) }\n}",
  'a variable that is set twice': "$r = 'a'\n$r = 'b'\nAssume -Role $r",
  'a variable that its own value changes': '$seconds = 3600\n$seconds *= 12\nAssume -Seconds $seconds',
  'the same name in another scope':
    "function g { $role = 'other' }\nfunction f($role) { Assume -Role $role }",
  'a branch that leaves the function':
    "function f {\n  $r = 'a'\n  if ($x) { $r = 'b'; return }\n  Assume -Role $r\n}",
  'a chain of setters, or the like': { without: 'a command has parameters' },
  'a chain that goes on under a condition': { without: 'a command has parameters' },
  'a closure that sets fields': { without: 'requests are filled by property, not by a script block' },
  'a closure that sets a field under a condition': {
    without: 'requests are filled by property, not by a script block',
  },
  'a helper function that passes its parameter through':
    'function f([int]$Seconds) { Assume -Seconds $Seconds }\nf -seconds 43200',
  'a helper function that returns a value':
    'function f($a) { return "arn:aws:iam::${a}:role/x" }\nAssume -Role (f $account)',
  'a helper function that returns the arguments':
    "function f { return @{ Role = 'r' } }\n$params = f\nAssume @params",
  'a helper function that sets a field of what it is given':
    "function f($p) { $p.External = 'x' }\n$params = @{ Role = 'r' }\nf $params\nAssume @params",
  'arguments that come as a parameter': 'function f([hashtable]$params) { Assume @params }',
  'nothing, written out': 'Assume -External $null',
};
