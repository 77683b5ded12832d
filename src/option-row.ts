export interface OptionRow {
  readonly flags: string;
  readonly text: string;
  readonly choices?: readonly string[];
  readonly conflicts?: readonly string[];
  /** Comma lists and repetition add up. */
  readonly list?: true;
  readonly hidden?: true;
}

export interface OptionGroup {
  readonly title: string;
  readonly rows: readonly OptionRow[];
}
