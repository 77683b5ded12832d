import { parseImageReference } from '../../src/compose/image-reference.ts';
import { isWithin } from '../../src/compose/mounts.ts';
import type { Finding } from '../../src/findings.ts';
import { harden } from '../../src/harden.ts';
import type { ImageFacts, ImageProfile } from '../../src/images/image-profile.ts';
import { defaultKnowledge } from '../../src/images/look-up.ts';
import { unifiedPatch } from '../../src/patch.ts';

export interface Example {
  readonly patch: string;
  /** What is not done at this level, with the reason. */
  readonly open: readonly { readonly message: string; readonly reason: string }[];
}

/** The name as people write it: Docker Hub is left out. */
export function shortName(repository: string): string {
  return repository.replace(/^docker\.io\/(?:library\/)?/, '').replace(/\*$/, 'example');
}

function factsOf(image: string, profile: ImageProfile): ImageFacts {
  const reference = parseImageReference(image);
  return (reference && defaultKnowledge.lookUp(reference)?.facts) ?? profile.facts;
}

/** A minimal service of the image, with its data on volumes. */
function minimalService(profile: ImageProfile): string {
  const [repository = ''] = profile.repositories;
  const tag = profile.facts.stableTag?.value.tag;
  const image = `${shortName(repository)}${tag === undefined ? '' : `:${tag}`}`;
  const { readOnly, dataPaths } = factsOf(image, profile);
  const needed = readOnly.value.kind === 'supported' ? (readOnly.value.needsMount ?? []) : [];
  const paths = [...new Set([...dataPaths.value, ...needed])];
  const outermost = paths.filter(
    (path) => !paths.some((other) => other !== path && isWithin(path, other)),
  );
  const names = outermost.map((_, index) => (index === 0 ? 'data' : `data-${index + 1}`));
  return [
    'services:',
    '  app:',
    `    image: ${image}`,
    ...(outermost.length === 0 ? [] : ['    volumes:']),
    ...outermost.map((path, index) => `      - ${names[index]}:${path}`),
    ...(outermost.length === 0 ? [] : ['volumes:']),
    ...names.map((name) => `  ${name}:`),
    '',
  ].join('\n');
}

/** What the program itself makes of a minimal service of the image. */
export function exampleOf(profile: ImageProfile): Example {
  const name = 'compose.yaml';
  const text = minimalService(profile);
  const [file] = harden([{ name, text }], { level: 'standard' }).files;
  if (file === undefined || file.problems.length > 0) {
    throw new Error(`the example of ${profile.family} is not valid`);
  }
  return {
    patch: unifiedPatch(name, text, file.edits).trimEnd(),
    open: file.findings.flatMap(openPart),
  };
}

function openPart(finding: Finding): Example['open'] {
  switch (finding.outcome) {
    case 'ready':
    case 'ignored':
      return [];
    case 'held-back':
      return [{ message: finding.fix.title, reason: finding.fix.because }];
    case 'manual':
      return [{ message: finding.message, reason: finding.reason }];
  }
}
