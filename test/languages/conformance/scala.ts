import type { Column } from './cases.ts';

export const scala: Column = {
  literals: 'object A { assume(role = "r", seconds = 3600) }',
  'a named constant': 'object A {\n  val Role = "r"\n  def f() = assume(role = Role)\n}',
  'a constant that is defined further down':
    'object A {\n  def f() = assume(role = Role)\n  private val Role = "r"\n}',
  arithmetic: 'object A {\n  val Hour = 60 * 60\n  def f() = assume(seconds = 12 * Hour)\n}',
  'a duration type':
    'import scala.concurrent.duration._\nobject A { def f() = assume(seconds = 12.hours.toSeconds.toInt) }',
  'a default for an environment variable':
    'def f() = assume(seconds = sys.env.get("SECONDS").map(_.toInt).getOrElse(43200))',
  'an environment variable': 'def f() = assume(role = sys.env("ROLE"))',
  'a parameter with a default': 'def f(seconds: Int = 43200) = assume(seconds = seconds)',
  'a parameter': 'class C(role: String)(implicit ec: Context) {\n  def f() = assume(role = role)\n}',
  'a parameter whose default is nothing':
    'def f(external: Option[String] = None) = assume(external = external)',
  'a string with an unknown piece':
    'def f(account: String) = assume(role = s"arn:aws:iam::${account}:role/x")',
  'a concatenated string': 'val P = "arn:"\ndef f(a: String) = assume(role = P + a + ":x")',
  'a format string': 'def f(a: String) = assume(role = "arn:%s:x".format(a))',
  'arguments in a variable':
    'def f() = {\n  val params = Map("role" -> "r", "seconds" -> 7200)\n  assume(params)\n}',
  'a field set later':
    'def f() = {\n  val a = new Assume()\n  a.setRole("r")\n  a.external = "x"\n  a.withSeconds(7200)\n  send(a)\n}',
  'a field set only under a condition':
    'def f() = {\n  val a = new Assume()\n  if (wanted) a.external = "x"\n  send(a)\n}',
  'one of two values': 'def f() = assume(seconds = if (long) 43200 else 900)',
  'a spread that is known':
    'def f() = {\n  val base = Map("role" -> "r")\n  assume(base ++ Map("seconds" -> 900))\n}',
  'a spread under a condition':
    'def f(external: Option[String]) =\n  assume(Map("role" -> "r") ++ external.fold(Map.empty)(id => Map("external" -> id)))',
  'a spread from elsewhere': 'import base.params\ndef f() = assume(params + ("role" -> "r"))',
  'a field of an instance': 'class C {\n  private val role = "r"\n  def f() = assume(role = this.role)\n}',
  'a static constant of the class':
    'object C {\n  val Role = "r"\n}\nclass C {\n  def f() = assume(role = C.Role)\n}',
  'a variable that is set twice': 'def f() = {\n  var role = "a"\n  role = "b"\n  assume(role = role)\n}',
  'a variable that its own value changes':
    'def f() = {\n  var seconds = 3600\n  seconds *= 12\n  assume(seconds = seconds)\n}',
  'the same name in another scope':
    'def g() = {\n  val role = "other"\n}\ndef f(role: String) = assume(role = role)',
  'a branch that leaves the function':
    'def f(x: Boolean): Unit = {\n  var role = "a"\n  if (x) {\n    role = "b"\n    return\n  }\n  assume(role = role)\n}',
  'a chain of setters, or the like': 'def f() = new Assume().withRole("r").withSeconds(3600)',
  'a chain that goes on under a condition':
    'def f() = {\n  val a = Assume.builder.role("r")\n  if (wanted) a.external("x")\n  send(a.build)\n}',
  'a closure that sets fields': 'def f() = client.assume { a =>\n  a.role("r")\n  a.external("x")\n}',
  'a closure that sets a field under a condition':
    'def f() =\n  client.assume: a =>\n    a.role("r")\n    if wanted then a.external("x")',
  'a helper function that passes its parameter through':
    'def f(seconds: Int) = assume(seconds = seconds)\ndef g() = f(43200)',
  'a helper function that returns a value':
    'def arn(account: String) = s"arn:aws:iam::$account:role/x"\ndef f(a: String) = assume(role = arn(a))',
  'a helper function that returns the arguments':
    'def f() = assume(params("r"))\ndef params(role: String) = Map("role" -> role)',
  'a helper function that sets a field of what it is given':
    'def add(a: Assume): Unit = a.setExternal("x")\ndef f() = {\n  val a = new Assume().withRole("r")\n  add(a)\n}',
  'arguments that come as a parameter': 'def f(params: Map[String, String]) = assume(params)',
  'nothing, written out': 'def f() = assume(external = None)',
};
