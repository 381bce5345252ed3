import type { Column } from './cases.ts';

export const ruby: Column = {
  literals: "assume(role: 'r', seconds: 3600)",
  'a named constant': "ROLE = 'r'.freeze\ndef f\n  assume role: ROLE\nend",
  'a constant that is defined further down': "def f\n  assume(role: ROLE)\nend\nROLE = 'r'",
  arithmetic: 'HOUR = 60 * 60\nassume(seconds: 12 * HOUR)',
  'a duration type': 'assume(seconds: 12.hours.to_i)',
  'a default for an environment variable': "assume(seconds: ENV.fetch('SECONDS', '43200').to_i)",
  'an environment variable': "assume(role: ENV['ROLE'])",
  'a parameter with a default': 'def f(seconds: 43_200)\n  assume(seconds: seconds)\nend',
  'a parameter': 'def f(role)\n  assume(role: role)\nend',
  'a parameter whose default is nothing': 'def f(external = nil)\n  assume(external: external)\nend',
  'a string with an unknown piece': 'def f(account)\n  assume(role: "arn:aws:iam::#{account}:role/x")\nend',
  'a concatenated string': "P = 'arn:'\ndef f(a)\n  assume(role: P + a + ':x')\nend",
  'a format string': "def f(a)\n  assume(role: format('arn:%s:x', a))\nend",
  'arguments in a variable': "params = { role: 'r', 'seconds' => 7200 }\nassume(params)",
  'a field set later':
    "params = { role: 'r' }\nparams[:external] = 'x'\nparams.merge!(seconds: 7200)\nassume(**params)",
  'a field set only under a condition':
    "params = { role: 'r' }\nparams[:external] = 'x' if wanted\nassume(params)",
  'one of two values': 'assume(seconds: long ? 43_200 : 900)',
  'a spread that is known': "base = { role: 'r' }\nassume(**base, seconds: 900)",
  'a spread under a condition': "assume(role: 'r', **(external ? { external: external } : {}))",
  'a spread from elsewhere': "require 'base'\nassume(role: 'r', **Base.options)",
  'a field of an instance':
    "class C\n  def f\n    assume(role: @role)\n  end\n  def initialize\n    @role = 'r'\n  end\nend",
  'a static constant of the class': "class C\n  ROLE = 'r'\n  def f\n    assume(role: C::ROLE)\n  end\nend",
  'a variable that is set twice': "role = 'a'\nrole = 'b'\nassume(role: role)",
  'a variable that its own value changes': 'seconds = 60 ** 2\nseconds *= 12\nassume(seconds: seconds)',
  'the same name in another scope': "def g\n  role = 'other'\nend\ndef f(role)\n  assume(role: role)\nend",
  'a branch that leaves the function':
    "def f(x)\n  role = 'a'\n  if x\n    role = 'b'\n    return\n  end\n  assume(role: role)\nend",
  'a chain of setters, or the like': "Assume.new.with_role('r').with_seconds(3600)",
  'a chain that goes on under a condition':
    "a = Assume.new.with_role('r')\na.external = 'x' if wanted\nsend_it(a)",
  'a closure that sets fields': "assume do |c|\n  c.role = 'r'\n  c.external = 'x'\nend",
  'a closure that sets a field under a condition': "assume { |c| c.external = 'x' if wanted }",
  'a helper function that passes its parameter through':
    'def f(seconds)\n  assume(seconds: seconds)\nend\ndef g\n  f(43_200)\nend',
  'a helper function that returns a value':
    'def arn(account)\n  "arn:aws:iam::#{account}:role/x"\nend\ndef f(a)\n  assume(role: arn(a))\nend',
  'a helper function that returns the arguments':
    "def f\n  assume(params('r'))\nend\ndef params(role)\n  { role: role }\nend",
  'a helper function that sets a field of what it is given':
    "def add(p)\n  p[:external] = 'x'\nend\nparams = { role: 'r' }\nadd(params)\nassume(params)",
  'arguments that come as a parameter': 'def f(params)\n  assume(params)\nend',
  'nothing, written out': 'assume(external: nil)',
};
