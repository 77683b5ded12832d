/** A tag that begins with a version: `v16.4.1-alpine3.20`. */
interface Version {
  readonly tag: string;
  readonly numbers: readonly number[];
  readonly suffix: string;
}

const grammar = /^v?(\d{1,14}(?:\.\d{1,14}){0,3})((?:[-+._]?[A-Za-z]|-).*)?$/;

function readVersion(tag: string): Version | undefined {
  const [, version, suffix = ''] = grammar.exec(tag) ?? [];
  return version === undefined
    ? undefined
    : { tag, numbers: version.split('.').map(Number), suffix };
}

/** Newer ones first, and of the same line those that say more: `17.2`, `17.1`, `17`, `16.4`. */
function compareVersions(one: Version, other: Version): number {
  const length = Math.max(one.numbers.length, other.numbers.length);
  for (let index = 0; index < length; index += 1) {
    const [left, right] = [one.numbers[index] ?? -1, other.numbers[index] ?? -1];
    if (left !== right) return right - left;
  }
  return one.tag.length - other.tag.length || (one.tag < other.tag ? -1 : 1);
}

const preRelease =
  /^[-._+]?(?:alpha|beta|rc|pre|dev|nightly|snapshot|canary|edge|test)\b|^[-._+]?(?:a|b|rc|alpha|beta)\.?\d/i;

/** Numbers that count builds or days are no guide to which of the others is current. */
type Shape = 'release' | 'single' | 'dated';

const firstYear = 1000;

function shapeOf({ numbers }: Version): Shape {
  if ((numbers[0] ?? 0) >= firstYear) return 'dated';
  return numbers.length === 1 ? 'single' : 'release';
}

/** One list made of several: from each in turn as many as it may give. */
function interleave<Item>(
  lists: readonly { readonly items: readonly Item[]; readonly share: number }[],
): readonly Item[] {
  const total = lists.reduce((sum, { items }) => sum + items.length, 0);
  const result: Item[] = [];
  for (let round = 0; result.length < total; round += 1) {
    for (const { items, share } of lists) {
      result.push(...items.slice(round * share, (round + 1) * share));
    }
  }
  return result;
}

function ordered(versions: readonly Version[]): readonly Version[] {
  const sorted = [...versions].sort(compareVersions);
  const ofShape = (shape: Shape) => sorted.filter((version) => shapeOf(version) === shape);
  return interleave([
    { items: ofShape('release'), share: 2 },
    { items: ofShape('dated'), share: 1 },
    { items: ofShape('single'), share: 1 },
  ]);
}

function startsWith(numbers: readonly number[], start: readonly number[]): boolean {
  return start.every((number, index) => numbers[index] === number);
}

/** Whether a tag says its version as exactly as tags do, so that no other one has to be found. */
export function isExact(tag: string): boolean {
  return (readVersion(tag)?.numbers.length ?? 0) >= 3;
}

/** The tags of the same line and flavour that say more: `16.4` and `16.3` for `16`. */
export function moreSpecific(tags: readonly string[], tag: string): readonly string[] {
  const line = readVersion(tag);
  if (line === undefined) return [];
  return tags
    .flatMap((each) => readVersion(each) ?? [])
    .filter(
      ({ numbers, suffix }) =>
        suffix === line.suffix &&
        numbers.length > line.numbers.length &&
        startsWith(numbers, line.numbers),
    )
    .sort(compareVersions)
    .map((version) => version.tag);
}

/**
 * The version tags that may stand for the same image as `tag`, the likely ones first. For `16` those of its
 * line; for a word such as `alpine` first those that end with it, then those with nothing behind the version.
 */
export function versionCandidates(tags: readonly string[], tag: string): readonly string[] {
  if (readVersion(tag) !== undefined) return moreSpecific(tags, tag);
  const versions = tags.flatMap((each) => readVersion(each) ?? []);
  const flavour = tag === 'latest' ? '' : `-${tag}`;
  const own = versions.filter(({ suffix }) => suffix === flavour);
  const bare = flavour === '' ? [] : versions.filter(({ suffix }) => suffix === '');
  const others = versions.filter(({ suffix }) => suffix !== flavour && suffix !== '');
  const stable = others.filter(({ suffix }) => !preRelease.test(suffix));
  const unstable = others.filter(({ suffix }) => preRelease.test(suffix));
  return [
    ...interleave([
      { items: ordered(own), share: 2 },
      { items: ordered(bare), share: 2 },
    ]),
    ...ordered(stable),
    ...ordered(unstable),
  ].map((version) => version.tag);
}
