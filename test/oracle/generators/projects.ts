import fc from 'fast-check';
import type { Project } from '../open-project.ts';
import { completed, someSections } from './resources.ts';
import { type Services, service, servicePart, services } from './service.ts';
import { environment, mostly, type Pieces, sequence, set, some, words } from './values.ts';
import { isMapping, mapping, type Piece, write } from './yaml-text.ts';

export type Projects = fc.Arbitrary<Project>;

type Entries = readonly (readonly [string, Piece])[];

/** Files that services may name. */
const companions: { readonly [path: string]: string } = {
  'a.env': 'A=1\nB="two words"\n# comment\nC=${SET}-${A}\n',
  'b.env': "B=two\nSET=no\nexport D='$SET'\nUNSET\nE: 5\n",
  'sub/c.env': 'C=${A:-none} # end\nQ="a\\nb"\n',
  'bad.env': 'A=1\nwrong line\n',
};

function project(
  files: { readonly [path: string]: string },
  args: readonly string[] = [],
): Project {
  return { files: { ...companions, ...files }, env: environment, args };
}

/** Sections, as a rule with declarations of all that services name. */
function file(all: Services): fc.Arbitrary<Entries> {
  const isComplete = fc.oneof(
    { weight: 9, arbitrary: fc.constant(true) },
    { weight: 1, arbitrary: fc.constant(false) },
  );
  return fc
    .tuple(all, someSections, isComplete)
    .map(([named, some, complete]) => [
      ['services', mapping(named)],
      ...(complete ? completed(some) : some),
    ]);
}

const wholeFile = file(services(service));

function writeFile(entries: Entries): string {
  return write(mapping(entries));
}

const profiles = fc.constantFrom<readonly string[]>([], ['-profile', 'p'], ['-profile', '*']);

export const single: Projects = fc
  .tuple(wholeFile, profiles)
  .map(([file, args]) => project({ 'compose.yaml': writeFile(file) }, args));

/** Values that say how they are laid over others. */
function tagged(pieces: Pieces): Pieces {
  const tag = fc.constantFrom('!override', '!reset');
  return fc.oneof(
    { weight: 8, arbitrary: pieces },
    { weight: 1, arbitrary: fc.tuple(tag, pieces).map(([name, of]): Piece => ({ tag: name, of })) },
    { weight: 1, arbitrary: fc.constantFrom<Piece>('!reset null', { tag: '!reset', of: [] }) },
  );
}

/** Attributes of a service, each of them perhaps with a tag. */
const overridingService: Pieces = servicePart.chain(
  (piece): Pieces =>
    isMapping(piece)
      ? fc
          .tuple(
            ...piece.entries.map(([name, value]) =>
              tagged(fc.constant(value)).map((of) => [name, of] as const),
            ),
          )
          .map((entries) => mapping(entries))
      : fc.constant(piece),
);

/** Services of an override file; a new one needs an image. */
function withImages(base: Entries, override: Entries): Entries {
  const [, old] = base.find(([name]) => name === 'services') ?? [];
  const known = old !== undefined && isMapping(old) ? old.entries.map(([name]) => name) : [];
  return override.map(([section, piece]) => {
    if (section !== 'services' || !isMapping(piece)) return [section, piece];
    const all = piece.entries.map(([name, one]): readonly [string, Piece] =>
      known.includes(name) || !isMapping(one)
        ? [name, one]
        : [name, mapping([['image', 'x'], ...one.entries])],
    );
    return [section, mapping(all)];
  });
}

const overrideFile: fc.Arbitrary<Entries> = fc
  .tuple(services(tagged(overridingService)), someSections)
  .map(([all, some]) => [['services', mapping(all)], ...some]);

export const chain: Projects = fc
  .tuple(
    wholeFile,
    fc.array(overrideFile, { minLength: 1, maxLength: 2 }),
    fc.constantFrom('named', 'found', 'documents'),
  )
  .map(([base, overrides, how]) => {
    const main = writeFile(base);
    const texts = overrides.map((override) => writeFile(withImages(base, override)));
    if (how === 'documents') return project({ 'compose.yaml': [main, ...texts].join('---\n') });
    if (how === 'found') {
      return project({ 'compose.yaml': main, 'compose.override.yml': texts[0] ?? '' });
    }
    const named = texts.map((text, index) => [`over${index}.yaml`, text] as const);
    return project(
      { 'compose.yaml': main, ...Object.fromEntries(named) },
      ['compose.yaml', ...named.map(([name]) => name)].flatMap((name) => ['-f', name]),
    );
  });

/** Services that inherit: from `c` of their own file, or from any of others. */
function heir(...otherFiles: readonly string[]): Pieces {
  const own: Pieces = fc.oneof(
    words(['c'], ['a', 'none', '""']),
    some({ service: words(['c'], ['b', 'none', '1']), file: words(['null']) }, ['service']),
  );
  const foreign = (path: Pieces): Pieces =>
    some({ service: words(['c', 'c', 'a', 'b'], ['none']), file: path }, ['service', 'file']);
  const parent =
    otherFiles.length === 0
      ? own
      : fc.oneof(own, foreign(words(otherFiles, ['missing.yaml', 'sub', 'compose.yaml', '""'])));
  return fc
    .tuple(parent, fc.constantFrom<Entries>([], [['image', 'y']]), servicePart)
    .map(([reference, image, part]) =>
      mapping([['extends', reference], ...image, ...(isMapping(part) ? part.entries : [])]),
    );
}

export const inheritance: Projects = fc
  .tuple(
    file(services(heir('sub/base.yaml', './sub/../base.yaml'), service)),
    file(services(fc.oneof(service, heir('../base.yaml')), service)),
    file(services(fc.oneof(service, heir()), service)),
  )
  .map(([main, below, beside]) =>
    project({
      'compose.yaml': writeFile(main),
      'sub/base.yaml': writeFile(below),
      'base.yaml': writeFile(beside),
    }),
  );

const includedFile = words(
  ['one.yaml', 'sub/two.yaml', './one.yaml', '${UNSET:-one.yaml}'],
  ['missing.yaml', 'compose.yaml', '""', 'sub'],
);

const includedPart = some(
  {
    path: fc.oneof(includedFile, sequence(includedFile, 2)),
    project_directory: words(['.', 'sub', './sub', '/abs'], ['""', 'none', '5']),
    env_file: fc.oneof(
      words(['a.env', 'sub/c.env', '/dev/null'], ['missing.env', 'bad.env', '""']),
      set(['a.env', 'b.env'], ['missing.env']),
    ),
    unknown: words(['x']),
  },
  ['path'],
);

const include: Pieces = mostly(
  fc.oneof(
    { weight: 3, arbitrary: includedFile.map((path) => [path]) },
    { weight: 3, arbitrary: includedPart.map((part) => [part]) },
    { weight: 2, arbitrary: sequence(fc.oneof(includedFile, includedPart), 2) },
  ),
);

/** What an included file includes itself. */
const inner = fc.oneof(
  { weight: 8, arbitrary: fc.constant<Entries>([]) },
  { weight: 4, arbitrary: fc.constant<Entries>([['include', ['../one.yaml']]]) },
  { weight: 1, arbitrary: fc.constant<Entries>([['include', ['../compose.yaml']]]) },
);

const dotenv = fc.oneof(
  { weight: 8, arbitrary: fc.constantFrom({}, { 'sub/.env': 'A=sub\nUNSET=below\n' }) },
  { weight: 1, arbitrary: fc.constant({ 'sub/.env': 'bad line\n' }) },
);

export const inclusion: Projects = fc
  .tuple(
    include,
    file(services(fc.oneof(service, servicePart, heir()), service)),
    file(services(fc.oneof(service, heir()), service)),
    file(services(fc.oneof(service, heir('../one.yaml')), service)),
    inner,
    dotenv,
  )
  .map(([included, main, one, two, innermost, variables]) =>
    project({
      'compose.yaml': writeFile([['include', included], ...main]),
      'one.yaml': writeFile(one),
      'sub/two.yaml': writeFile([...innermost, ...two]),
      ...variables,
    }),
  );
