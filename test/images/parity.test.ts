import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { defaultCapabilities } from '../../src/compose/capabilities.ts';
import { cleanPath } from '../../src/compose/file-path.ts';
import { isWithin } from '../../src/compose/mounts.ts';
import { parseSize } from '../../src/compose/size.ts';
import type {
  CapabilityNeeds,
  Evidence,
  Fact,
  HealthcheckKnowledge,
  ImageFacts,
  ReadOnlyNeeds,
  ResourceNeeds,
} from '../../src/images/image-profile.ts';
import { describeEvidence } from '../../src/images/image-profile.ts';
import { profiles } from '../../src/images/index.ts';

const root = join(import.meta.dirname, '..', '..');

/** The facts of a profile and of its variants; a variant is completed by the facts that it changes. */
const cases = profiles.flatMap((profile) => [
  { name: profile.family, facts: profile.facts, own: profile.facts as Partial<ImageFacts> },
  ...(profile.variants ?? []).map((variant) => ({
    name: `${profile.family}, ${variant.name}`,
    facts: { ...profile.facts, ...variant.facts },
    own: variant.facts,
  })),
]);

function words(evidence: Evidence): readonly string[] {
  switch (evidence.kind) {
    case 'runtime':
      return [evidence.engine, evidence.date, evidence.exercised];
    case 'source':
    case 'practice':
    case 'documentation':
    case 'stated':
      return [evidence.source];
    case 'derived':
    case 'inferred':
      return [evidence.reason];
    case 'dockerfile':
    case 'inherited':
      return [evidence.statement];
  }
}

/** What Docker gives to every container. Hardening takes away and never adds. */
const usual = new Set<string>(defaultCapabilities);

function checkCapabilities({ asDefault, onBindMount, asUser }: CapabilityNeeds): void {
  for (const list of [asDefault, onBindMount ?? [], asUser ?? []]) {
    expect(list).toEqual([...new Set(list)].sort());
    expect(list.filter((capability) => !usual.has(capability))).toEqual([]);
  }
  for (const capability of onBindMount ?? []) expect(asDefault).not.toContain(capability);
}

function checkReadOnly(needs: ReadOnlyNeeds, dataPaths: readonly string[]): void {
  if (needs.kind === 'unsupported') {
    expect(needs.reason).not.toBe('');
    return;
  }
  for (const list of [needs.tmpfs, needs.tmpfsAsUser ?? []]) {
    const paths = list.map((need) => need.path);
    expect(paths).toEqual([...new Set(paths)].sort());
    for (const { path, options = [] } of list) {
      expect(cleanPath(path)).toBe(path);
      expect(path).not.toMatch(/^\/(?:var\/run|proc|sys|dev)(?:\/|$)/);
      for (const data of dataPaths)
        expect(isWithin(path, data) || isWithin(data, path)).toBe(false);
      for (const option of options) expect(option).toMatch(/^(?:exec|mode=[01][0-7]{3})$/);
    }
  }
  // The paths of both lists are the same: a user needs the same folders, with another owner.
  const asUser = (needs.tmpfsAsUser ?? needs.tmpfs).map((need) => need.path);
  expect(asUser).toEqual(needs.tmpfs.map((need) => need.path));
  for (const path of needs.needsMount ?? []) expect(dataPaths).toContain(path);
}

function checkHealthcheck(check: HealthcheckKnowledge): void {
  switch (check.kind) {
    case 'builtin':
      return;
    case 'none':
      expect(check.reason).not.toBe('');
      return;
    case 'command': {
      expect(check.words.length).toBeGreaterThan(0);
      if (check.shell === true) expect(check.words).toHaveLength(1);
      expect(JSON.stringify(check.words)).not.toMatch(/localhost|0\.0\.0\.0|PASSW/);
      expect(check.timeout).toBeLessThanOrEqual(check.interval);
      expect(check.interval).toBeGreaterThanOrEqual(10);
      expect(check.retries).toBeGreaterThanOrEqual(3);
      expect(check.startPeriod).toBeGreaterThanOrEqual(15);
    }
  }
}

function bytes(size: string): number {
  const parsed = parseSize(size);
  expect(parsed, size).toBeDefined();
  return parsed ?? Number.NaN;
}

function checkResources({
  memory,
  memoryFloor,
  memoryReservation,
  cpus,
  pids,
}: ResourceNeeds): void {
  expect(bytes(memory)).toBeGreaterThanOrEqual(2 * bytes(memoryFloor));
  if (memoryReservation !== undefined) {
    expect(bytes(memoryReservation)).toBeLessThan(bytes(memory));
  }
  expect(cpus).toBeGreaterThan(0);
  // More than the host has is an error of the engine.
  expect(cpus).toBeLessThanOrEqual(1);
  expect(pids).toBeGreaterThanOrEqual(100);
}

/** Another user is numeric and not root, and what belongs to a user belongs to this one. */
function checkUser({ user, worksAs, readOnly }: ImageFacts): void {
  if (worksAs === undefined || worksAs.value === '0:0') return;
  expect(worksAs.value).toMatch(/^[1-9]\d{0,4}:[1-9]\d{0,4}$/);
  if (user.value !== 'root' || readOnly.value.kind !== 'supported') return;
  for (const { owner } of readOnly.value.tmpfsAsUser ?? []) {
    if (owner !== undefined) expect(owner).toBe(worksAs.value);
  }
}

describe('the set of profiles', () => {
  test('is the set of files in src/images/profiles, in order', () => {
    const files = readdirSync(join(root, 'src/images/profiles')).map((name) =>
      name.replace(/\.ts$/, ''),
    );
    expect(profiles.map((profile) => profile.family)).toEqual(files.sort());
  });

  test('names no repository twice, and none that a look-up would not ask for', () => {
    const repositories = profiles.flatMap((profile) => profile.repositories);
    expect(repositories).toEqual([...new Set(repositories)]);
    for (const repository of repositories) {
      expect(repository).toMatch(/^[a-z0-9.-]+\.[a-z]+(?:(?:\/[a-z0-9._-]+)+(?:\/\*)?|\/\*)$/);
      expect(repository).not.toMatch(/^docker\.io\/[^/]+$/);
    }
  });

  test('says of every variant too what is lost, perhaps silently, without its capabilities', () => {
    for (const { facts, variants = [] } of profiles) {
      if (facts.capabilities.value.withoutThem === undefined) continue;
      for (const { facts: changed, name } of variants) {
        const needs = changed.capabilities?.value;
        const isSilent = needs?.withoutThem === undefined && (needs?.asDefault.length ?? 0) > 0;
        expect(isSilent, name).toBe(false);
      }
    }
  });

  test('names no variant twice in a profile', () => {
    for (const profile of profiles) {
      const names = (profile.variants ?? []).map((variant) => variant.name);
      expect(names).toEqual([...new Set(names)]);
    }
  });
});

describe.each(cases)('$name', ({ facts, own }) => {
  test('names evidence for every fact', () => {
    const all = Object.values(own) as readonly Fact<unknown>[];
    expect(all.length).toBeGreaterThan(0);
    for (const { evidence } of all) {
      for (const word of words(evidence)) expect(word.trim()).not.toBe('');
      expect(describeEvidence(evidence)).not.toMatch(/undefined|\.$/);
    }
  });

  test('has facts that can be true', () => {
    checkCapabilities(facts.capabilities.value);
    const dataPaths = facts.dataPaths.value;
    expect(dataPaths).toEqual([...dataPaths].sort());
    for (const path of dataPaths) expect(cleanPath(path)).toBe(path);
    checkReadOnly(facts.readOnly.value, dataPaths);
    checkHealthcheck(facts.healthcheck.value);
    checkResources(facts.resources.value);
    const ports = facts.ports?.value ?? [];
    expect(ports).toEqual([...ports].sort((a, b) => a - b));
  });

  test('has optional facts that can be true', () => {
    checkUser(facts);
    const { stopGrace, sharedMemory, audience } = facts;
    if (stopGrace !== undefined) {
      expect(Number.isInteger(stopGrace.value)).toBe(true);
      expect(stopGrace.value).toBeGreaterThan(10);
      expect(stopGrace.value).toBeLessThanOrEqual(3600);
    }
    if (sharedMemory !== undefined) {
      expect(bytes(sharedMemory.value)).toBeGreaterThan(bytes('64M'));
      // The limit that the service gets leaves room for it.
      const { memory, memoryFloor } = facts.resources.value;
      expect(bytes(memory)).toBeGreaterThanOrEqual(bytes(memoryFloor) + bytes(sharedMemory.value));
    }
    if (audience?.value === 'services') expect(facts.ports?.value).not.toEqual([]);
  });

  test('knows secrets by their names, each with another variable for the file', () => {
    const secrets = facts.secrets?.value ?? [];
    const names = secrets.map((secret) => secret.name);
    expect(names).toEqual([...new Set(names)]);
    for (const { name, fileVariable, scheme, urlParts } of secrets) {
      if (urlParts !== undefined) continue;
      const isSame = scheme !== undefined && fileVariable === name;
      const isLonger = fileVariable.startsWith(`${name}_`) || fileVariable === `FILE__${name}`;
      expect(isSame || isLonger).toBe(true);
    }
  });

  test('has a stable tag that names a version', () => {
    if (facts.stableTag === undefined) return;
    const { tag, asOf, major } = facts.stableTag.value;
    expect(tag).toMatch(/^v?\d+[.-]\d/);
    expect(tag).not.toMatch(/latest|stable|edge|nightly|main|alpha|beta|rc/);
    expect(asOf).toMatch(/^20\d\d-(?:0[1-9]|1[0-2])$/);
    expect(tag.replace(/^v/, '').startsWith(major) || tag.endsWith(`pg${major}`)).toBe(true);
  });
});
