import type { Column } from './cases.ts';

export const swift: Column = {
  literals: 'func f() {\n  assume(role: "r", seconds: 3600)\n}',
  'a named constant': 'private let role = "r"\n\nfunc f() { assume(role: role) }',
  'a constant that is defined further down':
    'struct S {\n  func f() { assume(role: defaultRole) }\n}\n\nlet defaultRole = "r"',
  arithmetic: 'let hour = 60 * 60\n\nfunc f() { assume(seconds: 12 * hour) }',
  'a duration type':
    'func f() {\n  let length: Duration = .seconds(12 * 60 * 60)\n  assume(seconds: Int(length.components.seconds))\n}',
  'a default for an environment variable':
    'import Foundation\n\nfunc f() {\n  let seconds = ProcessInfo.processInfo.environment["SECONDS"].flatMap(Int.init) ?? 43_200\n  assume(seconds: seconds)\n}',
  'an environment variable':
    'import Foundation\n\nfunc f() throws {\n  guard let role = ProcessInfo.processInfo.environment["ROLE"] else {\n    throw Failure.noRole\n  }\n  assume(role: role)\n}',
  'a parameter with a default': 'func f(seconds: TimeInterval = 43200) { assume(seconds: Int(seconds)) }',
  'a parameter': 'func f(_ role: String) async throws {\n  try await assume(role: role)\n}',
  'a parameter whose default is nothing':
    'func f(externalId external: String? = nil) { assume(external: external) }',
  'a string with an unknown piece':
    'func f(account: String) { assume(role: "arn:aws:iam::\\(account):role/x") }',
  'a concatenated string': 'let p = "arn:"\n\nfunc f(a: String) { assume(role: p + a + ":x") }',
  'a format string': 'import Foundation\n\nfunc f(a: String) { assume(role: String(format: "arn:%@:x", a)) }',
  'arguments in a variable':
    'func f() async throws {\n  let input = Assume(role: "r", seconds: 7200)\n  _ = try await client.send(input)\n}',
  'a field set later':
    'func f() {\n  var input = Assume(role: "r")\n  input.external = "x"\n  input.seconds = 2 * 60 * 60\n  client.send(input)\n}',
  'a field set only under a condition':
    'func f() {\n  var input = Assume(role: "r")\n  if wanted {\n    input.external = "x"\n  }\n  client.send(input)\n}',
  'one of two values': 'func f(long: Bool) { assume(seconds: long ? 43200 : 900) }',
  'a spread that is known':
    'func f() {\n  let base: [String: Any] = ["role": "r"]\n  assume(base.merging(["seconds": 900]) { _, new in new })\n}',
  'a spread under a condition':
    'func f(tenant: Bool) {\n  assume(["role": "r"].merging(tenant ? ["external": "x"] : [:]) { $1 })\n}',
  'a spread from elsewhere': 'func f() {\n  assume(Settings.defaults.merging(["role": "r"]) { $1 })\n}',
  'a field of an instance':
    'final class C {\n  private let role: String\n\n  init() {\n    role = "r"\n  }\n\n  func f() { assume(role: role) }\n}',
  'a static constant of the class':
    'struct C {\n  func f() { assume(role: Self.role) }\n}\n\nextension C {\n  static let role = "r"\n}',
  'a variable that is set twice': 'func f() {\n  var role = "a"\n  role = "b"\n  assume(role: role)\n}',
  'a variable that its own value changes':
    'func f() {\n  var seconds = 3600\n  seconds *= 12\n  assume(seconds: seconds)\n}',
  'the same name in another scope':
    'func g() {\n  let role = "other"\n}\n\nfunc f(role: String) { assume(role: role) }',
  'a branch that leaves the function':
    'func f(x: Bool) {\n  var role = "a"\n  guard x else {\n    role = "b"\n    return\n  }\n  assume(role: role)\n}',
  'a chain of setters, or the like': 'func f() { client.send(Assume().role("r").seconds(3600)) }',
  'a chain that goes on under a condition':
    'func f() {\n  var request = Assume().role("r")\n  if wanted {\n    request = request.external("x")\n  }\n  client.send(request)\n}',
  'a closure that sets fields':
    'func f() {\n  client.assume {\n    $0.role = "r"\n    $0.external = "x"\n  }\n}',
  'a closure that sets a field under a condition':
    'func f() {\n  client.assume { request in\n    request.role = "r"\n    if wanted { request.external = "x" }\n  }\n}',
  'a helper function that passes its parameter through':
    'func f(for seconds: Int) { assume(seconds: seconds) }\n\nfunc g() { f(for: 43200) }',
  'a helper function that returns a value':
    'func arn(of account: String) -> String { "arn:aws:iam::\\(account):role/x" }\n\nfunc f(a: String) { assume(role: arn(of: a)) }',
  'a helper function that returns the arguments':
    'func f() { client.assume(request("r")) }\n\nprivate func request(_ arn: String) -> Request {\n  .init(role: arn)\n}',
  'a helper function that sets a field of what it is given':
    'func add(to request: inout Assume) {\n  request.external = "x"\n}\n\nfunc f() {\n  var request = Assume(role: "r")\n  add(to: &request)\n  client.send(request)\n}',
  'arguments that come as a parameter': 'func f(request: Request) { client.assume(request) }',
  'nothing, written out': 'func f() { assume(external: nil) }',
};
