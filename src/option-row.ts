export interface OptionRow {
  readonly flags: string;
  readonly text: string;
  readonly choices?: readonly string[];
  readonly conflicts?: readonly string[];
  /** Comma lists and repetition add up. */
  readonly list?: true;
  readonly hidden?: true;
  /** A variable of the environment says the same where the option is not given. */
  readonly variable?: true;
}

export interface OptionGroup {
  readonly title: string;
  readonly rows: readonly OptionRow[];
}
