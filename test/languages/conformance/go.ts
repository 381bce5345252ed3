import type { Column } from './cases.ts';

const file = (body: string): string => `package main\n\n${body}\n`;
const main = (body: string): string => file(`func main() {\n${body}\n}`);

export const go: Column = {
  literals: main('x.Assume(&Input{Role: aws.String("r"), Seconds: aws.Int64(3_600)})'),
  'a named constant': file('const role = "r"\nfunc f() { assume(&Input{Role: aws.String(role)}) }'),
  'a constant that is defined further down': file(
    'func f() { assume(&Input{Role: role}) }\nconst (\n\tregion = "eu-west-1"\n\trole string = "r"\n)',
  ),
  arithmetic: file('const hour = 60 * 60\nfunc f() { assume(Input{Seconds: 12 * hour}) }'),
  'a duration type': file(
    'import "time"\nconst session = 12 * time.Hour\nfunc f() { assume(Input{Seconds: aws.Int32(int32(session.Seconds()))}) }',
  ),
  'a default for an environment variable': file(
    'import "os"\nfunc f() {\n\tseconds := os.Getenv("SECONDS")\n\tif seconds == "" {\n\t\tseconds = "43200"\n\t}\n\tassume(Input{Seconds: seconds})\n}',
  ),
  'an environment variable': file('import "os"\nfunc f() { assume(Input{Role: os.Getenv("ROLE")}) }'),
  'a parameter with a default': file(
    'func f(seconds int) {\n\tif seconds == 0 {\n\t\tseconds = 43200\n\t}\n\tassume(Input{Seconds: seconds})\n}',
  ),
  'a parameter': file('func f(role *string) { assume(Input{Role: *role}) }'),
  'a parameter whose default is nothing': { without: 'a parameter has no default' },
  'a string with an unknown piece': file(
    'import "fmt"\nfunc f(account string) { assume(Input{Role: fmt.Sprintf("arn:aws:iam::%s:role/x", account)}) }',
  ),
  'a concatenated string': file('const p = "arn:"\nfunc f(a string) { assume(Input{Role: p + a + ":x"}) }'),
  'a format string': file(
    'import "fmt"\nconst format = "arn:%s:x"\nfunc f(a string) { assume(Input{Role: fmt.Sprintf(format, a)}) }',
  ),
  'arguments in a variable': main('in := &Input{Role: "r", Seconds: 7200}\nassume(in)'),
  'a field set later': main(
    'var in Input\nin.Role = "r"\nin.External = aws.String("x")\nin.Seconds = 7200\nassume(&in)',
  ),
  'a field set only under a condition': main(
    'in := &Input{Role: "r"}\nif wanted {\n\tin.External = aws.String("x")\n}\nassume(in)',
  ),
  'one of two values': main(
    'var seconds int32\nif long {\n\tseconds = 43200\n} else {\n\tseconds = 900\n}\nassume(Input{Seconds: seconds})',
  ),
  'a spread that is known': main(
    'opts := []func(*Options){func(o *Options) { o.Role = "r" }}\nopts = append(opts, func(o *Options) { o.Seconds = 900 })\nassume(opts...)',
  ),
  'a spread under a condition': main(
    'opts := []func(*Options){func(o *Options) { o.Role = "r" }}\nif id != "" {\n\topts = append(opts, func(o *Options) { o.External = id })\n}\nassume(opts...)',
  ),
  'a spread from elsewhere': file(
    'func f(more ...func(*Options)) {\n\topts := append([]func(*Options){func(o *Options) { o.Role = "r" }}, more...)\n\tassume(opts...)\n}',
  ),
  'a field of an instance': file(
    'type Service struct {\n\trole string\n}\nfunc New() *Service { return &Service{role: "r"} }\nfunc (s *Service) F() { assume(Input{Role: s.role}) }',
  ),
  'a static constant of the class': { without: 'constants belong to the package' },
  'a variable that is set twice': main('role := "a"\nrole = "b"\nassume(Input{Role: role})'),
  'a variable that its own value changes': main(
    'seconds := 3600\nseconds *= 12\nassume(Input{Seconds: seconds})',
  ),
  'the same name in another scope': file(
    'func g() { role := "other"; use(role) }\nfunc f(role string) { assume(Input{Role: role}) }',
  ),
  'a branch that leaves the function': file(
    'func f(x bool) error {\n\trole := "a"\n\tif x {\n\t\trole = "b"\n\t\treturn nil\n\t}\n\treturn assume(Input{Role: role})\n}',
  ),
  'a chain of setters, or the like': main('in := (&Assume{}).SetRole("r").SetSeconds(3600)\nsend(in)'),
  'a chain that goes on under a condition': main(
    'in := (&Assume{}).SetRole("r")\nif wanted {\n\tin.SetExternal("x")\n}\nsend(in)',
  ),
  'a closure that sets fields': main(
    'assume(func(o *Options) {\n\to.Role = "r"\n\to.External = aws.String("x")\n})',
  ),
  'a closure that sets a field under a condition': main(
    'assume(func(o *Options) {\n\tif id != nil {\n\t\to.External = "x"\n\t}\n})',
  ),
  'a helper function that passes its parameter through': file(
    'func f(seconds int32) { assume(Input{Seconds: seconds}) }\nfunc g() { f(43200) }',
  ),
  'a helper function that returns a value': file(
    'import "fmt"\nfunc arn(account string) (string, error) {\n\tif account == "" {\n\t\treturn "", errors.New("no account")\n\t}\n\treturn fmt.Sprintf("arn:aws:iam::%s:role/x", account), nil\n}\nfunc f(a string) error {\n\trole, err := arn(a)\n\tif err != nil {\n\t\treturn err\n\t}\n\treturn assume(Input{Role: aws.String(role)})\n}',
  ),
  'a helper function that returns the arguments': file(
    'func f() { assume(input("r")) }\nfunc input(role string) *Input { return &Input{Role: aws.String(role)} }',
  ),
  'a helper function that sets a field of what it is given': file(
    'func f() {\n\tin := &Input{Role: "r"}\n\tadd(in)\n\tassume(in)\n}\nfunc add(in *Input) { in.External = aws.String("x") }',
  ),
  'arguments that come as a parameter': file('func f(in *Input) { assume(in) }'),
  'nothing, written out': main('assume(Input{External: nil})'),
};
