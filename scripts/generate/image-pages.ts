import type { ImageProfile, ImageVariant } from '../../src/images/image-profile.ts';
import { profiles } from '../../src/images/index.ts';
import type { GeneratedFile } from './generated-files.ts';
import { describeVariant } from './image-conditions.ts';
import { exampleOf } from './image-example.ts';
import {
  briefHealthcheck,
  briefReadOnly,
  evidenceCounts,
  factHead,
  factRows,
} from './image-facts.ts';
import { type LabResults, labSection, readLabResults } from './lab-results.ts';
import { codes, markdownTable } from './markdown.ts';

const folder = 'docs/images';
const note = '<!-- This file is written by "npm run docs" from src/images/profiles. -->';

/** A page for each family and one with all of them. */
export function imagePages(root: string): readonly GeneratedFile[] {
  const results = readLabResults(root);
  return [
    { path: `${folder}/README.md`, content: overview() },
    ...profiles.map((profile) => ({
      path: `${folder}/${profile.family}.md`,
      content: imagePage(profile, results),
    })),
  ];
}

function imagePage(profile: ImageProfile, results: LabResults | undefined): string {
  const { title, facts, variants = [], kind } = profile;
  const lines = [
    `# ${title}`,
    '',
    note,
    '',
    describeImages(profile),
    '',
    '## What compose-harden does with it',
    '',
    ...exampleLines(profile),
    '',
    '## Facts',
    '',
    ...markdownTable(factHead, factRows(facts, kind)),
    ...variants.flatMap((variant) => variantLines(variant, profile)),
    ...labSection(results, profile.family),
  ];
  return `${lines.join('\n')}\n`;
}

function describeImages({ repositories, commands, kind }: ImageProfile): string {
  const isOneShot = kind === 'one-shot';
  return [
    `${codes(repositories, ', ')}.`,
    ...(kind === 'base' ? ['A base: what runs in it is not known, so its facts are doubts.'] : []),
    ...(isOneShot ? ['Ends by itself.'] : []),
    ...(commands === undefined
      ? []
      : [`Holds without \`command:\`, with options alone, and for ${codes(commands, ', ')}.`]),
  ].join(' ');
}

function exampleLines(profile: ImageProfile): readonly string[] {
  const { patch, open } = exampleOf(profile);
  return [
    'With `--level standard`:',
    '',
    '```diff',
    patch,
    '```',
    ...(open.length === 0 ? [] : ['', 'Not done at this level:', '']),
    ...open.map(({ message, reason }) => `- ${message}: ${reason}`),
  ];
}

function variantLines(variant: ImageVariant, { kind }: ImageProfile): readonly string[] {
  return [
    '',
    `### ${variant.name}`,
    '',
    `Holds ${describeVariant(variant)}.`,
    '',
    ...markdownTable(factHead, factRows(variant.facts, kind)),
  ];
}

function overview(): string {
  const lines = [
    '# Known images',
    '',
    note,
    '',
    `${profiles.length} families. The stronger the evidence, the lower the risk of a fix that rests on it:`,
    'what was measured or read in the source of the image is applied with `--level safe`, what is documented or',
    'derived with `--level standard`, what is assumed with `--level strict` only.',
    '',
    ...markdownTable(
      [
        'image',
        'repositories',
        'starts as, drops to',
        'capabilities',
        'read-only, tmpfs',
        'no-new-privileges',
        'healthcheck',
        'memory, processes',
        'evidence',
      ],
      profiles.map(overviewRow),
    ),
  ];
  return `${lines.join('\n')}\n`;
}

function overviewRow({ family, title, repositories, facts }: ImageProfile): readonly string[] {
  const { user, dropsTo, capabilities, readOnly, noNewPrivileges, healthcheck, resources } = facts;
  return [
    `[${title}](${family}.md)`,
    codes(repositories),
    `${user.value}${dropsTo === undefined ? '' : `, ${dropsTo.value}`}`,
    capabilities.value.asDefault.join(' ') || 'none',
    briefReadOnly(readOnly.value),
    noNewPrivileges.value.compatible ? 'yes' : 'no',
    briefHealthcheck(healthcheck.value),
    `${resources.value.memory}, ${resources.value.pids}`,
    evidenceCounts(facts),
  ];
}

/** Pages in the folder that no family has. */
export function stalePages(names: readonly string[]): readonly string[] {
  const wanted = new Set(['README', ...profiles.map(({ family }) => family)]);
  return names
    .filter((name) => name.endsWith('.md') && !wanted.has(name.slice(0, -'.md'.length)))
    .map((name) => `${folder}/${name}`);
}
