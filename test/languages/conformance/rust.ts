import type { Column } from './cases.ts';

export const rust: Column = {
  literals: 'fn f() { send(Assume { role: "r".to_string(), seconds: Some(3600), ..Default::default() }); }',
  'a named constant': 'const ROLE: &str = "r";\nfn f(c: &Client) { c.assume().role(ROLE).send(); }',
  'a constant that is defined further down':
    'impl S { fn f(&self) { Assume::builder().role(ROLE).send(); } }\nconst ROLE: &str = "r";',
  arithmetic: 'const HOUR: i32 = 60 * 60;\nfn f(c: &Client) { c.assume().seconds(12 * HOUR); }',
  'a duration type':
    'use std::time::Duration;\nfn f(c: &Client) { c.assume().seconds(Duration::from_secs(12 * 60 * 60).as_secs() as i32); }',
  'a default for an environment variable':
    'use std::env;\nfn f(c: &Client) { c.assume().seconds(env::var("SECONDS").ok().and_then(|s| s.parse().ok()).unwrap_or(43_200)); }',
  'an environment variable':
    'fn f(c: &Client) { c.assume().role(std::env::var("ROLE").expect("ROLE is set")); }',
  'a parameter with a default':
    'fn f(c: &Client, seconds: Option<i32>) { c.assume().seconds(seconds.unwrap_or(43200)); }',
  'a parameter': 'fn f(c: &Client, role: &str) { c.assume().role(role.to_owned()); }',
  'a parameter whose default is nothing':
    'fn f(c: &Client, external: Option<String>) { c.assume().set_external(external); }',
  'a string with an unknown piece':
    'fn f(c: &Client, account: &str) { c.assume().role(format!("arn:aws:iam::{account}:role/x")); }',
  'a concatenated string':
    'const P: &str = "arn:";\nfn f(c: &Client, a: &str) { c.assume().role(P.to_string() + a + ":x"); }',
  'a format string': 'fn f(c: &Client, a: &str) { c.assume().role(format!("arn:{}:x", a)); }',
  'arguments in a variable':
    'fn f(c: &Client) { let input = Assume { role: "r".into(), seconds: Some(7200) }; c.send(input); }',
  'a field set later':
    'fn f(c: &Client) { let mut a = Assume { role: "r".into(), ..Default::default() }; a.external = Some("x".into()); a.seconds = Some(7200); c.send(a); }',
  'a field set only under a condition':
    'fn f(c: &Client) { let mut a = Assume { role: "r".into() }; if wanted { a.external = Some("x".to_string()); } c.send(a); }',
  'one of two values': 'fn f(c: &Client, long: bool) { c.assume().seconds(if long { 43200 } else { 900 }); }',
  'a spread that is known': { without: 'what is spread is itself an object of that type' },
  'a spread under a condition': { without: 'what is spread is itself an object of that type' },
  'a spread from elsewhere': 'fn f(base: Assume) { send(Assume { role: "r".into(), ..base }); }',
  'a field of an instance':
    'struct C { role: String }\nimpl C { fn f(&self) { Assume::builder().role(&self.role); } fn new() -> Self { Self { role: "r".to_string() } } }',
  'a static constant of the class':
    'impl C { const ROLE: &\'static str = "r"; fn f(&self) { Assume::builder().role(Self::ROLE); } }',
  'a variable that is set twice':
    'fn f(c: &Client) { let role = "a"; let role = "b"; c.assume().role(role); }',
  'a variable that its own value changes':
    'fn f(c: &Client) { let mut seconds = 3600; seconds *= 12; c.assume().seconds(seconds); }',
  'the same name in another scope':
    'fn g() { let role = "other"; }\nfn f(c: &Client, role: &str) { c.assume().role(role); }',
  'a branch that leaves the function':
    'fn f(c: &Client, x: bool) -> Option<()> { let mut role = "a"; if x { role = "b"; return None; } c.assume().role(role).send() }',
  'a chain of setters, or the like': 'fn f() { Assume::builder().role("r").seconds(3600).build(); }',
  'a chain that goes on under a condition':
    'fn f(c: &Client) { let mut a = c.assume().role("r"); if let Some(id) = wanted { a = a.external("x"); } a.send(); }',
  'a closure that sets fields': 'fn f() { assume(|o| { o.role = "r"; o.external = Some("x"); }); }',
  'a closure that sets a field under a condition':
    'fn f() { assume(|o| if wanted { o.external = Some("x"); }); }',
  'a helper function that passes its parameter through':
    'fn f(c: &Client, seconds: i32) { c.assume().seconds(seconds); }\nfn g(c: &Client) { f(c, 43200) }',
  'a helper function that returns a value':
    'fn arn(account: &str) -> String { format!("arn:aws:iam::{}:role/x", account) }\nfn f(c: &Client, a: &str) { c.assume().role(arn(a)); }',
  'a helper function that returns the arguments':
    'fn f(c: &Client) { c.assume(params("r")) }\nfn params(role: &str) -> Params { Params { role: role.into(), ..Default::default() } }',
  'a helper function that sets a field of what it is given':
    'fn add(a: AssumeBuilder) -> AssumeBuilder { a.external("x") }\nfn f(c: &Client) { let a = c.assume().role("r"); add(a).send(); }',
  'arguments that come as a parameter': 'fn f(input: Input) { assume(input); }',
  'nothing, written out': 'fn f(c: &Client) { c.assume().set_external(None); }',
};
