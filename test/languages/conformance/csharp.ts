import type { Column } from './cases.ts';

/** A method of a class, as most code stands in one. */
const f = (body: string, params = ''): string =>
  `class C\n{\n    void F(${params})\n    {\n${body}\n    }\n}`;

export const csharp: Column = {
  literals: f('client.Send(new Assume { Role = "r", Seconds = 3600 });'),
  'a named constant':
    'namespace App;\n\nclass C\n{\n    private const string Role = "r";\n    void F() => client.Send(new Assume { Role = Role });\n}',
  'a constant that is defined further down':
    'class C\n{\n    void F() { client.Send(new Assume { Role = Roles.Partner }); }\n}\n\nstatic class Roles\n{\n    public static readonly string Partner = "r";\n}',
  arithmetic:
    'class C\n{\n    const int Hour = 60 * 60;\n    async Task F() => await client.SendAsync(new Assume() { Seconds = 12 * Hour });\n}',
  'a duration type': f('client.Send(new Assume { Seconds = (int)TimeSpan.FromHours(12).TotalSeconds });'),
  'a default for an environment variable': f(
    'client.Send(new Assume { Seconds = int.Parse(Environment.GetEnvironmentVariable("SECONDS") ?? "43200") });',
  ),
  'an environment variable':
    'using System;\n\nvar role = Environment.GetEnvironmentVariable("ROLE")!;\nclient.Send(new Assume { Role = role });',
  'a parameter with a default': f('client.Send(new Assume { Seconds = seconds });', 'int seconds = 43200'),
  'a parameter': 'class C(string role)\n{\n    void F() => client.Send(new Assume { Role = role });\n}',
  'a parameter whose default is nothing': f(
    'client.Send(new Assume { External = external });',
    'string? external = null',
  ),
  'a string with an unknown piece': f(
    'Assume request = new() { Role = $"arn:aws:iam::{account}:role/x" };\nclient.Send(request);',
    'string account',
  ),
  'a concatenated string':
    'class C\n{\n    const string P = "arn:";\n    void F(string a) { client.Send(new Assume { Role = P + a + ":x" }); }\n}',
  'a format string': f('client.Send(new Assume { Role = string.Format("arn:{0}:x", a) });', 'string a'),
  'arguments in a variable': f(
    'var request = new Assume\n{\n    Role = "r",\n    Seconds = 7200,\n};\nclient.Send(request);',
  ),
  'a field set later': f(
    'var request = new Assume();\nrequest.Role = "r";\nrequest.External = "x";\nrequest.Seconds = 7200;\nclient.Send(request);',
  ),
  'a field set only under a condition': f(
    'var request = new Assume();\nif (!string.IsNullOrEmpty(wanted))\n{\n    request.External = "x";\n}\nclient.Send(request);',
    'string wanted',
  ),
  'one of two values': f('client.Send(new Assume { Seconds = isLong ? 43200 : 900 });', 'bool isLong'),
  'a spread that is known': f(
    'var common = new Assume { Role = "r" };\nclient.Send(common with { Seconds = 900 });',
  ),
  'a spread under a condition': f(
    'var request = new Assume { Role = "r" };\nif (external is not null)\n    request = request with { External = external };\nclient.Send(request);',
    'string? external',
  ),
  'a spread from elsewhere': f('client.Assume(common with { Role = "r" });', 'Request common'),
  'a field of an instance':
    'class C\n{\n    void F() { client.Send(new Assume { Role = _role }); }\n    private readonly string _role;\n    public C() { _role = "r"; }\n}',
  'a static constant of the class':
    'class C\n{\n    void F() { client.Send(new Assume { Role = C.Role }); }\n    internal static string Role { get; } = "r";\n}',
  'a variable that is set twice': f('var role = "a";\nrole = "b";\nclient.Send(new Assume { Role = role });'),
  'a variable that its own value changes': f(
    'var seconds = 3600;\nseconds *= 12;\nclient.Send(new Assume { Seconds = seconds });',
  ),
  'the same name in another scope':
    'class C\n{\n    private string role = "other";\n    void F(string role) { client.Send(new Assume { Role = role }); }\n}',
  'a branch that leaves the function': f(
    'var role = "a";\nif (x)\n{\n    role = "b";\n    return;\n}\nclient.Send(new Assume { Role = role });',
    'bool x',
  ),
  'a chain of setters, or the like': f('client.Send(new Assume().WithRole("r").WithSeconds(3600));'),
  'a chain that goes on under a condition': f(
    'var request = new Assume().WithRole("r");\nif (wanted) request = request.WithExternal("x");\nclient.Send(request);',
    'bool wanted',
  ),
  'a closure that sets fields': f('client.Assume(o =>\n{\n    o.Role = "r";\n    o.External = "x";\n});'),
  'a closure that sets a field under a condition': f(
    'client.Assume(o =>\n{\n    o.Role = "r";\n    if (wanted) o.External = "x";\n});',
    'bool wanted',
  ),
  'a helper function that passes its parameter through':
    'class C\n{\n    void F(int seconds) { client.Send(new Assume { Seconds = seconds }); }\n    void G() { F(seconds: 43200); }\n}',
  'a helper function that returns a value':
    'class C\n{\n    static string Arn(string account) => $"arn:aws:iam::{account}:role/x";\n    void F(string a) { client.Send(new Assume { Role = Arn(a) }); }\n}',
  'a helper function that returns the arguments':
    'class C\n{\n    void F() { client.Assume(Create("r")); }\n    private static Request Create(string role) => new() { Role = role };\n}',
  'a helper function that sets a field of what it is given':
    'var request = new Assume { Role = "r" };\nAdd(request);\n\nstatic void Add(Assume request)\n{\n    request.External = "x";\n}',
  'arguments that come as a parameter': f('client.Assume(request);', 'Request request'),
  'nothing, written out': f('client.Send(new Assume { External = null });'),
};
