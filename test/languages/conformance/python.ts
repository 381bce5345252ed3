import type { Column } from './cases.ts';

export const python: Column = {
  literals: "assume(role='r', seconds=3600)",
  'a named constant': "ROLE = 'r'\ndef f():\n    assume(role=ROLE)",
  'a constant that is defined further down': "def f():\n    assume(role=ROLE)\nROLE = 'r'",
  arithmetic: 'HOUR = 60 * 60\nassume(seconds=12 * HOUR)',
  'a duration type':
    'from datetime import timedelta\nassume(seconds=int(timedelta(hours=12).total_seconds()))',
  'a default for an environment variable': "import os\nassume(seconds=int(os.environ.get('SECONDS', 43200)))",
  'an environment variable': "import os\nassume(role=os.environ['ROLE'])",
  'a parameter with a default': 'def f(seconds=43200):\n    assume(seconds=seconds)',
  'a parameter': 'def f(role):\n    assume(role=role)',
  'a parameter whose default is nothing': 'def f(external=None):\n    assume(external=external)',
  'a string with an unknown piece': "def f(account):\n    assume(role=f'arn:aws:iam::{account}:role/x')",
  'a concatenated string': "P = 'arn:'\ndef f(a):\n    assume(role=P + a + ':x')",
  'a format string': "def f(a):\n    assume(role='arn:{}:x'.format(a))",
  'arguments in a variable': "params = {'role': 'r', 'seconds': 7200}\nassume(**params)",
  'a field set later':
    "params = {'role': 'r'}\nparams['external'] = 'x'\nparams.update(seconds=7200)\nassume(**params)",
  'a field set only under a condition':
    "params = {'role': 'r'}\nif wanted:\n    params['external'] = 'x'\nassume(**params)",
  'one of two values': 'assume(seconds=43200 if long else 900)',
  'a spread that is known': "base = {'role': 'r'}\nassume(**base, seconds=900)",
  'a spread from elsewhere': "from base import base\nassume(**base, role='r')",
  'a field of an instance':
    "class C:\n    def f(self):\n        assume(role=self.role)\n    def __init__(self):\n        self.role = 'r'",
  'a static constant of the class': "class C:\n    ROLE = 'r'\n    def f(self):\n        assume(role=C.ROLE)",
  'a variable that is set twice': "role = 'a'\nrole = 'b'\nassume(role=role)",
  'a variable that its own value changes': 'seconds = 60 ** 2\nseconds *= 12\nassume(seconds=seconds)',
  'the same name in another scope': "def g():\n    role = 'other'\ndef f(role):\n    assume(role=role)",
  'a branch that leaves the function':
    "def f(x):\n    role = 'a'\n    if x:\n        role = 'b'\n        return\n    assume(role=role)",
  'a chain of setters, or the like': "Assume().with_role('r').with_seconds(3600)",
  'a chain that goes on under a condition':
    "a = Assume().with_role('r')\nif wanted:\n    a.set_external('x')\nsend(a)",
  'a closure that sets fields': { without: 'a lambda cannot assign' },
  'a closure that sets a field under a condition': { without: 'a lambda cannot assign' },
  'a helper function that passes its parameter through':
    'def f(seconds):\n    assume(seconds=seconds)\ndef g():\n    f(43200)',
  'a helper function that returns a value':
    "def arn(account):\n    return f'arn:aws:iam::{account}:role/x'\ndef f(a):\n    assume(role=arn(a))",
  'a helper function that returns the arguments':
    "def f():\n    assume(**params('r'))\ndef params(role):\n    return {'role': role}",
  'a helper function that sets a field of what it is given':
    "def add(p):\n    p['external'] = 'x'\nparams = {'role': 'r'}\nadd(params)\nassume(**params)",
  'arguments that come as a parameter': 'def f(params):\n    assume(**params)',
  'nothing, written out': 'assume(external=None)',
  'a spread under a condition': "assume(role='r', **({'external': external} if external else {}))",
};
