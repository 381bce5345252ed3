import type { Column } from './cases.ts';

/** A method of a class, since nothing stands outside one. */
const f = (body: string, params = ''): string => `class C {\n  void f(${params}) {\n${body}\n  }\n}`;

export const java: Column = {
  literals: f('Assume.builder().role("r").seconds(3600).build();'),
  'a named constant':
    'class C {\n  private static final String ROLE = "r";\n  void f() { client.send(new Assume().withRole(ROLE)); }\n}',
  'a constant that is defined further down':
    'class C {\n  void f() { new Assume().withRole(ROLE); }\n  static final String ROLE = "r";\n}',
  arithmetic:
    'class C {\n  static final int HOUR = 60 * 60;\n  void f() { new Assume().withSeconds(12 * HOUR); }\n}',
  'a duration type': f('Assume.builder().seconds((int) Duration.ofHours(12).getSeconds()).build();'),
  'a default for an environment variable': f(
    'Assume.builder().seconds(Integer.parseInt(System.getenv().getOrDefault("SECONDS", "43200"))).build();',
  ),
  'an environment variable': f('Assume.builder().role(System.getenv("ROLE")).build();'),
  'a parameter with a default': { without: 'parameters have no defaults' },
  'a parameter': f('Assume.builder().role(role).build();', 'final String role'),
  'a parameter whose default is nothing': { without: 'parameters have no defaults' },
  'a string with an unknown piece': f(
    'new Assume().withRole("arn:aws:iam::" + account + ":role/x");',
    'String account',
  ),
  'a concatenated string':
    'class C {\n  static final String P = "arn:";\n  void f(String a) { new Assume().withRole(P + a + ":x"); }\n}',
  'a format string': f('Assume.builder().role(String.format("arn:%s:x", a)).build();', 'String a'),
  'arguments in a variable': f(
    'var request = Assume.builder().role("r").seconds(7200).build();\nclient.send(request);',
  ),
  'a field set later': f(
    'Assume request = new Assume();\nrequest.setRole("r");\nrequest.external = "x";\nrequest.setSeconds(7200);\nclient.send(request);',
  ),
  'a field set only under a condition': f(
    'Assume request = new Assume();\nif (wanted) {\n  request.setExternal("x");\n}\nclient.send(request);',
  ),
  'one of two values': f('Assume.builder().seconds(isLong ? 43200 : 900).build();'),
  'a spread that is known': f(
    'Assume base = Assume.builder().role("r").build();\nclient.send(base.toBuilder().seconds(900).build());',
  ),
  'a spread under a condition': f(
    'var builder = Assume.builder().role("r");\nOptional.ofNullable(external).ifPresent(builder::external);',
    'String external',
  ),
  'a spread from elsewhere': f('client.assume(base.toBuilder().role("r").build());', 'Request base'),
  'a field of an instance':
    'class C {\n  void f() { new Assume().withRole(role); }\n  private final String role;\n  C() { this.role = "r"; }\n}',
  'a static constant of the class':
    'class C {\n  void f() { new Assume().withRole(C.ROLE); }\n  static final String ROLE = "r";\n}',
  'a variable that is set twice': f('String role = "a";\nrole = "b";\nnew Assume().withRole(role);'),
  'a variable that its own value changes': f(
    'int seconds = 3600;\nseconds *= 12;\nnew Assume().withSeconds(seconds);',
  ),
  'the same name in another scope':
    'class C {\n  private String role = "other";\n  void f(String role) { new Assume().withRole(role); }\n}',
  'a branch that leaves the function': f(
    'String role = "a";\nif (x) {\n  role = "b";\n  return;\n}\nnew Assume().withRole(role);',
    'boolean x',
  ),
  'a chain of setters, or the like': f('new Assume().withRole("r").withSeconds(3600);'),
  'a chain that goes on under a condition': f(
    'Assume.Builder builder = Assume.builder().role("r");\nif (wanted) {\n  builder = builder.external("x");\n}\nclient.send(builder.build());',
  ),
  'a closure that sets fields': f('client.assume(r -> r.role("r").external("x"));'),
  'a closure that sets a field under a condition': f(
    'client.assume(r -> {\n  r.role("r");\n  if (wanted) r.external("x");\n});',
  ),
  'a helper function that passes its parameter through':
    'class C {\n  void f(int seconds) { new Assume().withSeconds(seconds); }\n  void g() { f(43200); }\n}',
  'a helper function that returns a value':
    'class C {\n  static String arn(String account) { return "arn:aws:iam::" + account + ":role/x"; }\n  void f(String a) { new Assume().withRole(arn(a)); }\n}',
  'a helper function that returns the arguments':
    'class C {\n  void f() { client.assume(request("r")); }\n  private Request request(String role) { return new Request().withRole(role); }\n}',
  'a helper function that sets a field of what it is given':
    'class C {\n  private void add(Assume request) { request.setExternal("x"); }\n  void f() {\n    Assume request = new Assume().withRole("r");\n    add(request);\n  }\n}',
  'arguments that come as a parameter': f('client.assume(params);', 'Request params'),
  'nothing, written out': f('new Assume().withExternal(null);'),
};
