/** PowerShell does not care for case: each name is spelled as the script spells it first. */
export class Names {
  private readonly spellings = new Map<string, string>();
  private readonly commands = new Map<string, string>();
  /** Environment variables that the script sets itself. */
  readonly environment: ReadonlySet<string>;

  constructor(text: string) {
    this.environment = new Set(
      [...text.matchAll(/\$(?:env:|\{env:)(\w{1,100})\}?\s{0,20}=(?!=)/gi)].map((match) =>
        (match[1] ?? '').toLowerCase(),
      ),
    );
  }

  spell(name: string): string {
    const lower = name.toLowerCase();
    if (lower === 'this') return lower;
    const first = this.spellings.get(lower);
    if (first !== undefined) return first;
    this.spellings.set(lower, name);
    return name;
  }

  spellCommand(name: string): string {
    const lower = name.toLowerCase();
    const first = this.commands.get(lower);
    if (first !== undefined) return first;
    this.commands.set(lower, name);
    return name;
  }
}
