import type { Column } from './cases.ts';

export const kotlin: Column = {
  literals: 'fun f() {\n  assume(role = "r", seconds = 3600)\n}',
  'a named constant': 'private const val ROLE = "r"\n\nfun f() = assume(role = ROLE)',
  'a constant that is defined further down':
    'class C {\n  fun f() = assume(role = ROLE)\n}\n\nprivate const val ROLE = "r"',
  arithmetic: 'const val HOUR = 60 * 60\n\nfun f() = assume(seconds = 12 * HOUR)',
  'a duration type':
    'import kotlin.time.Duration.Companion.hours\n\nfun f() = assume(seconds = 12.hours.inWholeSeconds.toInt())',
  'a default for an environment variable':
    'fun f() = assume(seconds = System.getenv("SECONDS")?.toInt() ?: 43200)',
  'an environment variable': 'fun f() = assume(role = System.getenv("ROLE"))',
  'a parameter with a default': 'fun f(seconds: Int = 43200) = assume(seconds = seconds)',
  'a parameter': 'fun f(role: String) {\n  assume(role = role)\n}',
  'a parameter whose default is nothing': 'fun f(external: String? = null) = assume(external = external)',
  'a string with an unknown piece': 'fun f(account: String) = assume(role = "arn:aws:iam::$account:role/x")',
  'a concatenated string': 'const val P = "arn:"\n\nfun f(a: String) = assume(role = P + a + ":x")',
  'a format string': 'fun f(a: String) = assume(role = "arn:%s:x".format(a))',
  'arguments in a variable':
    'fun f() {\n  val request = Assume {\n    role = "r"\n    seconds = 7200\n  }\n  client.send(request)\n}',
  'a field set later':
    'fun f() {\n  val request = Assume()\n  request.role = "r"\n  request.external = "x"\n  request.apply { seconds = 7200 }\n  client.send(request)\n}',
  'a field set only under a condition':
    'fun f() {\n  val request = Assume()\n  if (wanted) {\n    request.external = "x"\n  }\n  client.send(request)\n}',
  'one of two values': 'fun f() = assume(seconds = if (long) 43200 else 900)',
  'a spread that is known':
    'fun f() {\n  val base = mapOf("role" to "r")\n  assume(base + mapOf("seconds" to 900))\n}',
  'a spread under a condition':
    'fun f(id: String?) {\n  assume {\n    role = "r"\n    id?.let { this.external = it }\n  }\n}',
  'a spread from elsewhere':
    'import base.request\n\nfun f() {\n  client.assume(request.copy { role = "r" })\n}',
  'a field of an instance':
    'class C {\n  private val role: String\n  init {\n    role = "r"\n  }\n  fun f() = assume(role = role)\n}',
  'a static constant of the class':
    'class C {\n  fun f() = assume(role = ROLE)\n  companion object {\n    const val ROLE = "r"\n  }\n}',
  'a variable that is set twice': 'fun f() {\n  var role = "a"\n  role = "b"\n  assume(role = role)\n}',
  'a variable that its own value changes':
    'fun f() {\n  var seconds = 3600\n  seconds *= 12\n  assume(seconds = seconds)\n}',
  'the same name in another scope':
    'fun g() {\n  val role = "other"\n}\n\nfun f(role: String) = assume(role = role)',
  'a branch that leaves the function':
    'fun f(x: Boolean) {\n  var role = "a"\n  if (x) {\n    role = "b"\n    return\n  }\n  assume(role = role)\n}',
  'a chain of setters, or the like': 'fun f() = Assume.builder().role("r").seconds(3600).build()',
  'a chain that goes on under a condition':
    'fun f() {\n  var builder = Assume.builder().role("r")\n  if (wanted) {\n    builder = builder.external("x")\n  }\n  client.send(builder.build())\n}',
  'a closure that sets fields':
    'fun f(role: String) = client.assume {\n  this.role = "r"\n  this.external = "x"\n}',
  'a closure that sets a field under a condition':
    'fun f() {\n  client.assume {\n    role = "r"\n    if (wanted) external = "x"\n  }\n}',
  'a helper function that passes its parameter through':
    'fun f(seconds: Int) = assume(seconds = seconds)\n\nfun g() = f(43200)',
  'a helper function that returns a value':
    'fun arn(account: String) = "arn:aws:iam::$account:role/x"\n\nfun f(a: String) = assume(role = arn(a))',
  'a helper function that returns the arguments':
    'fun f() {\n  client.assume(request("r"))\n}\n\nprivate fun request(arn: String) = Request { role = arn }',
  'a helper function that sets a field of what it is given':
    'fun add(request: Assume) {\n  request.external = "x"\n}\n\nfun f() {\n  val request = Assume { role = "r" }\n  add(request)\n}',
  'arguments that come as a parameter': 'fun f(request: Request) = client.assume(request)',
  'nothing, written out': 'fun f() = assume(external = null)',
};
