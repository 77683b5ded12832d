interface VersionTag {
  readonly tag: string;
  readonly numbers: number;
  readonly suffix: string;
}

/** `v16.4.1-alpine3.20`: a version of up to four numbers, and what follows it. */
const grammar = /^v?(\d+(?:\.\d+){0,3})((?:[-+._]?[A-Za-z]|-).*)?$/;

function read(tag: string): VersionTag | undefined {
  const [, version, suffix = ''] = grammar.exec(tag) ?? [];
  return version === undefined ? undefined : { tag, numbers: version.split('.').length, suffix };
}

/**
 * Of tags that all stand for the same image, the one that says most about its version and least besides:
 * `16.4` of `16`, `16.4` and `16.4-bookworm`. What the tag in use says of the flavour is kept: for `alpine` it is `16.4-alpine`.
 */
export function mostSpecificTag(tags: readonly string[], inUse = 'latest'): string | undefined {
  const flavour = inUse === 'latest' ? '' : (read(inUse)?.suffix ?? `-${inUse}`);
  const isOther = ({ suffix }: VersionTag): number => (suffix === flavour ? 0 : 1);
  const [best] = tags
    .flatMap((tag) => read(tag) ?? [])
    .sort(
      (one, other) =>
        other.numbers - one.numbers ||
        isOther(one) - isOther(other) ||
        one.tag.length - other.tag.length ||
        (one.tag < other.tag ? -1 : 1),
    );
  return best?.tag;
}
