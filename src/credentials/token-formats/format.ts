/**
 * Tokens that are known by their form, one row each. A new provider is a new row: where its tokens are
 * documented, the literal they are found by, and the shape. Every quantifier is bounded.
 */
export interface TokenFormat {
  readonly id: string;
  readonly provider: string;
  /** Lower-case literals by which the text is searched: the token's beginning, or what is fixed in it. */
  readonly anchors: readonly string[];
  /** Set where the anchors are too short to choose files by; such a file holds another marker. */
  readonly unmarked?: true;
  /** The token, from its beginning. A group, where there is one, is the secret part. */
  readonly pattern: RegExp;
  /** How many characters of the token may stand before the anchor; none by default. */
  readonly before?: number;
  /** The anchor is the provider's name, and the token is looked for in the text near it. */
  readonly beside?: true;
  /** A browser or an app may be given such a key, which is then restricted to them and not hidden. */
  readonly ofClients?: true;
  /** Bits a character below which it is made up; 3 by default. */
  readonly leastEntropy?: number;
  /** The last six characters are the CRC-32, in base 62, of the rest. */
  readonly checksum?: true;
  /** The token is a query's, which says until when it is valid. */
  readonly expiry?: (query: string) => string | undefined;
  /** Where the format is described. */
  readonly source: string;
}
