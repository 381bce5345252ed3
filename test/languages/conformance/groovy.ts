import type { Column } from './cases.ts';

export const groovy: Column = {
  literals: "assume(role: 'r', seconds: 3600)",
  'a named constant': "@Field final String ROLE = 'r'\ndef f() { assume role: ROLE }",
  'a constant that is defined further down':
    "class C {\n  def f() { assume(role: ROLE) }\n  static final String ROLE = 'r'\n}",
  arithmetic: 'def HOUR = 60 * 60\nassume(seconds: 12 * HOUR)',
  'a duration type': 'import java.time.Duration\nassume(seconds: Duration.ofHours(12).toSeconds() as int)',
  'a default for an environment variable': "assume(seconds: (System.getenv('SECONDS') ?: 43200) as Integer)",
  'an environment variable': 'pipeline { stages { stage("a") { steps { assume(role: env.ROLE) } } } }',
  'a parameter with a default': 'def f(int seconds = 43200) { assume(seconds: seconds) }',
  'a parameter': 'def f(String role) { assume(role: role) }',
  'a parameter whose default is nothing': 'def f(external = null) { assume(external: external) }',
  'a string with an unknown piece': 'def f(account) { assume(role: "arn:aws:iam::${account}:role/x") }',
  'a concatenated string': "def f(a) { def p = 'arn:'\n assume(role: p + a + ':x') }",
  'a format string': "String f(String a) { assume(role: String.format('arn:%s:x', a)) }",
  'arguments in a variable': "def params = [role: 'r', seconds: 7200]\nassume(params)",
  'a field set later':
    "def params = [role: 'r']\nparams.external = 'x'\nparams << [seconds: 7200]\nassume(params)",
  'a field set only under a condition':
    "def params = [role: 'r']\nif (wanted) {\n  params['external'] = 'x'\n}\nassume(params)",
  'one of two values': 'assume(seconds: isLong ? 43200 : 900)',
  'a spread that is known': "def base = [role: 'r']\nassume(*: base, seconds: 900)",
  'a spread under a condition': "assume([role: 'r'] + (external ? [external: external] : [:]))",
  'a spread from elsewhere': "assume(params.common + [role: 'r'])",
  'a field of an instance':
    "class C {\n  private String role = 'r'\n  def f() { assume(role: this.role) }\n}",
  'a static constant of the class':
    "class C {\n  static final ROLE = 'r'\n  def f() { assume(role: C.ROLE) }\n}",
  'a variable that is set twice': "def role = 'a'\nrole = 'b'\nassume(role: role)",
  'a variable that its own value changes': 'def seconds = 3600\nseconds *= 12\nassume(seconds: seconds)',
  'the same name in another scope': "def g() { def role = 'other' }\ndef f(role) { assume(role: role) }",
  'a branch that leaves the function':
    "def f(x) {\n  def role = 'a'\n  if (x) {\n    role = 'b'\n    return\n  }\n  assume(role: role)\n}",
  'a chain of setters, or the like': "new Assume()\n    .withRole('r')\n    .withSeconds(3600)",
  'a chain that goes on under a condition':
    "def a = Assume.builder().role('r')\nif (wanted) a.external('x')\nsend(a.build())",
  'a closure that sets fields': "assume {\n  role 'r'\n  external = 'x'\n}",
  'a closure that sets a field under a condition':
    "client.assume { a ->\n  if (wanted) {\n    a.external('x')\n  }\n}",
  'a helper function that passes its parameter through':
    'def f(int seconds) { assume(seconds: seconds) }\ndef g() { f(43200) }',
  'a helper function that returns a value':
    'String arn(String account) { "arn:aws:iam::${account}:role/x" }\ndef f(a) { assume role: arn(a) }',
  'a helper function that returns the arguments':
    "def f() { assume(params('r')) }\nMap params(String role) {\n  return [role: role]\n}",
  'a helper function that sets a field of what it is given':
    "def add(Map p) { p.external = 'x' }\ndef params = [role: 'r']\nadd(params)\nassume(params)",
  'arguments that come as a parameter': 'def f(Map params) { assume(params) }',
  'nothing, written out': 'assume(external: null)',
};
