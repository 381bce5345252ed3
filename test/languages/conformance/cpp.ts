import type { Column } from './cases.ts';

export const cpp: Column = {
  literals: 'void f() { send(Assume().WithRole("r").WithSeconds(3600)); }',
  'a named constant': '#define ROLE "r"\nvoid f() { Assume a; a.SetRole(ROLE); send(a); }',
  'a constant that is defined further down':
    'void S::f() { Assume a; a.SetRole(ROLE); send(a); }\nstatic const char* const ROLE = "r";',
  arithmetic: 'constexpr int HOUR = 60 * 60;\nvoid f() { Assume a; a.SetSeconds(12 * HOUR); send(a); }',
  'a duration type':
    'void f() { Assume a; a.SetSeconds(std::chrono::duration_cast<std::chrono::seconds>(std::chrono::hours(12)).count()); send(a); }',
  'a default for an environment variable':
    'void f() { const char* e = std::getenv("SECONDS"); int s = e ? std::atoi(e) : 43200; Assume a; a.SetSeconds(s); send(a); }',
  'an environment variable': 'void f() { Assume a; a.SetRole(std::getenv("ROLE")); send(a); }',
  'a parameter with a default': 'void f(int seconds = 43200) { Assume a; a.SetSeconds(seconds); send(a); }',
  'a parameter': 'void f(const Aws::String& role) { Assume a; a.SetRole(role); send(a); }',
  'a parameter whose default is nothing':
    'void f(const std::string& external = "") { Assume a; a.SetExternal(external.c_str()); send(a); }',
  'a string with an unknown piece':
    'void f(const std::string& account) { Assume a; std::stringstream ss; ss << "arn:aws:iam::" << account << ":role/x"; a.SetRole(ss.str()); send(a); }',
  'a concatenated string':
    '#define P "arn:"\nvoid f(std::string x) { Assume a; a.SetRole(std::string(P) + x + ":" "x"); send(a); }',
  'a format string': 'void f(std::string x) { Assume a; a.SetRole(fmt::format("arn:{}:x", x)); send(a); }',
  'arguments in a variable':
    'void f() { Assume a{.role = "r", .seconds = 7200}; auto copy = a; send(std::move(copy)); }',
  'a field set later':
    'void f() { auto a = std::make_shared<Assume>(); a->SetRole("r"); a->external = "x"; a->SetSeconds(7200); send(*a); }',
  'a field set only under a condition':
    'void f() { Assume a; a.SetRole("r"); if (!wanted.empty()) { a.SetExternal("x"); } send(a); }',
  'one of two values': 'void f(bool longer) { Assume a; a.SetSeconds(longer ? 43200 : 900); send(a); }',
  'a spread that is known': { without: 'an object cannot be spread' },
  'a spread under a condition': { without: 'an object cannot be spread' },
  'a spread from elsewhere': { without: 'an object cannot be spread' },
  'a field of an instance':
    'class C { public: C(); void f() { Assume a; a.SetRole(m_role); send(a); } private: std::string m_role; };\nC::C() : m_role("r") {}',
  'a static constant of the class':
    'class C { static inline const std::string ROLE = "r"; void f() { Assume a; a.SetRole(C::ROLE); send(a); } };',
  'a variable that is set twice':
    'void f() { std::string role = "a"; role = "b"; Assume a; a.SetRole(role); send(a); }',
  'a variable that its own value changes':
    'void f() { int seconds = 3600; seconds *= 12; Assume a; a.SetSeconds(seconds); send(a); }',
  'the same name in another scope':
    'void g() { auto role = "other"; }\nvoid f(std::string role) { Assume a; a.SetRole(role); send(a); }',
  'a branch that leaves the function':
    'void f(bool x) { std::string role{"a"}; if (x) { role = "b"; return; } Assume a; a.SetRole(role); send(a); }',
  'a chain of setters, or the like': 'void f() { Assume a; a.WithRole("r").WithSeconds(3600); send(a); }',
  'a chain that goes on under a condition':
    'void f() { auto a = Assume().WithRole("r"); if (wanted) a.WithExternal("x"); send(a); }',
  'a closure that sets fields': 'void f() { assume([](Options& o) { o.role = "r"; o.external = "x"; }); }',
  'a closure that sets a field under a condition':
    'void f() { assume([&](Options& o) { if (wanted) o.external = "x"; }); }',
  'a helper function that passes its parameter through':
    'void f(int seconds) { Assume a; a.SetSeconds(seconds); send(a); }\nvoid g() { f(43200); }',
  'a helper function that returns a value':
    'std::string arn(const std::string& account) { return "arn:aws:iam::" + account + ":role/x"; }\nvoid f(std::string x) { Assume a; a.SetRole(arn(x)); send(a); }',
  'a helper function that returns the arguments':
    'Input params(const std::string& role) { Input input; input.SetRole(role); return input; }\nvoid f() { client.Assume(params("r")); }',
  'a helper function that sets a field of what it is given':
    'void add(Assume& a) { a.SetExternal("x"); }\nvoid f() { Assume a; a.SetRole("r"); add(a); send(a); }',
  'arguments that come as a parameter': 'void f(const Input& input) { client.Assume(input); }',
  'nothing, written out': 'void f() { Assume a; a.SetExternal({}); send(a); }',
};
