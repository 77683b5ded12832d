import { describe, expect, test } from 'vitest';
import { parseImageReference } from '../../src/compose/image-reference.ts';
import type { Draft } from '../../src/findings.ts';
import type { ImageFacts, ImageProfile } from '../../src/images/image-profile.ts';
import { profiles } from '../../src/images/index.ts';
import { createImageKnowledge } from '../../src/images/look-up.ts';
import { runAsUser } from '../../src/transforms/run-as-user.ts';
import { shmSize } from '../../src/transforms/shm-size.ts';
import { stopGracePeriod } from '../../src/transforms/stop-grace-period.ts';
import type { Transform } from '../../src/transforms/transform.ts';
import { contextOf } from '../support/context-of.ts';
import { projectOf, serviceOf } from '../support/project-of.ts';

/** Every such fact of every profile changes what a service of the image is told, and nothing else does. */
type Name = 'worksAs' | 'stopGrace' | 'sharedMemory';

const transforms: { readonly [name in Name]: Transform } = {
  worksAs: runAsUser,
  stopGrace: stopGracePeriod,
  sharedMemory: shmSize,
};

const tags = ['17.2', '2.7', '1.31-alpine', '17-alpine', '4-management-alpine', 'fpm-alpine', '3'];

/** The same profile without one fact. */
function without(profile: ImageProfile, name: Name): ImageProfile {
  const strip = <T extends Partial<ImageFacts>>(facts: T): T => {
    const copy = { ...facts };
    delete copy[name];
    return copy;
  };
  return {
    ...profile,
    facts: strip(profile.facts),
    variants: profile.variants?.map((variant) => ({ ...variant, facts: strip(variant.facts) })),
  };
}

function draftsOf(transform: Transform, image: string, profile: ImageProfile): readonly Draft[] {
  if (transform.scope !== 'service') throw new Error('a transform of services');
  const project = projectOf(`services:\n  app:\n    image: ${image}\n`);
  const images = createImageKnowledge([profile]);
  return [...transform.inspect(serviceOf(project, 'app'), contextOf(project, images))];
}

function told({ action }: Draft): string {
  return action.kind === 'manual' ? action.instruction : JSON.stringify(action.fix.operations);
}

const cases = profiles.flatMap((profile) =>
  tags.flatMap((tag) => {
    const repository = profile.repositories[0]?.replace(/\*$/, 'standalone-chrome') ?? '';
    const image = `${repository}:${tag}`;
    const reference = parseImageReference(image);
    const facts = reference && createImageKnowledge([profile]).lookUp(reference)?.facts;
    return (Object.keys(transforms) as Name[]).flatMap((name) => {
      const value = facts?.[name]?.value;
      const isNone = value === undefined || value === '0:0' || profile.kind === 'base';
      const isUser = name === 'worksAs' && facts?.user.value !== 'root';
      return isNone || isUser ? [] : [{ profile, image, name, value: String(value) }];
    });
  }),
);

test('there are such facts, also for variants', () => {
  expect(new Set(cases.map(({ profile }) => profile.family)).size).toBeGreaterThan(60);
  const users = cases.filter(({ profile }) => profile.family === 'postgres');
  expect(new Set(users.map(({ value }) => value))).toContain('70:70');
});

describe.each(cases)('$image: $name', ({ profile, image, name, value }) => {
  test('is told to a service of the image', () => {
    const [draft, ...others] = draftsOf(transforms[name], image, profile);
    expect(others).toEqual([]);
    expect(draft && told(draft).toLowerCase()).toContain(value.toLowerCase());
  });

  test('is told to nobody when it is not known', () => {
    const drafts = draftsOf(transforms[name], image, without(profile, name));
    expect(drafts.map(told).filter((text) => text.includes(`user: ${value}`))).toEqual([]);
    if (name !== 'worksAs') expect(drafts).toEqual([]);
  });
});
