import { expect, test } from 'vitest';
import type { LockEntry } from '../../src/lock/lock.ts';
import { lockStaleness } from '../../src/lock-staleness.ts';
import { projectInput } from '../support/load-files.ts';

const sum = (digit: string): string => `sha256:${digit.repeat(64)}`;

const entry = (reference: string, tag: string, platform = 'any', digit = 'a'): LockEntry => ({
  reference: `docker.io/library/${reference}`,
  platform,
  tag,
  digest: sum(digit),
  resolved: '2026-12-01',
  from: 'registry',
});

function stale(
  services: string,
  images: readonly LockEntry[],
  others: { readonly [path: string]: string } = {},
): readonly string[] {
  const files = { 'compose.yaml': `services:\n${services}`, ...others };
  const reasons = lockStaleness({ version: 1, images }, projectInput(files));
  return reasons.map(({ kind, message }) => `${kind}: ${message}`);
}

const nginx = entry('nginx:latest', '1.31.4');

test.each([
  ['the reference', '  a: { image: nginx }\n'],
  ['its version tag', '  a: { image: "nginx:1.31.4" }\n'],
  ['its digest', `  a: { image: "nginx:1.31.4@${sum('a')}" }\n`],
  ['the default of a variable', '  a: { image: "nginx:${TAG:-latest}" }\n'],
  ['a pinned default', `  a: { image: "nginx:\${TAG:-1.31.4@${sum('a')}}" }\n`],
  ['a service of a profile', '  a: { image: nginx, profiles: [x] }\n'],
  ['a platform', '  a: { image: nginx, platform: linux/arm64 }\n'],
])('a lock file fits %s', (_name, services) => {
  expect(stale(services, [nginx])).toEqual([]);
});

test('images that are built here, and those that a variable names, need no entry', () => {
  const services =
    '  a: { build: ., image: "acme/shop:dev" }\n  b: { image: acme/shop }\n  c: { image: "nginx:${TAG}" }\n';
  expect(stale(services, [])).toEqual([]);
});

test('a digest without an entry is pinned already', () => {
  expect(stale(`  a: { image: "redis:8@${sum('b')}" }\n`, [])).toEqual([]);
});

test('what is missing, what differs and what nobody uses', () => {
  const services = `  a: { image: redis }\n  b: { image: "nginx:1.31.4@${sum('b')}" }\n  c: { image: redis }\n`;
  expect(stale(services, [nginx, entry('memcached:latest', '1.6')])).toEqual([
    'missing: service "a" uses "docker.io/library/redis:latest", which has no entry',
    'differs: service "b" is pinned to another digest of "docker.io/library/nginx:1.31.4" than its entry has',
    'unused: no service uses "docker.io/library/memcached:latest"',
  ]);
});

test('an entry that differs is named as it stands in the lock file', () => {
  const files = { 'compose.yaml': `services:\n  a: { image: "nginx:1.31.4@${sum('b')}" }\n` };
  const [reason] = lockStaleness({ version: 1, images: [nginx] }, projectInput(files));
  expect(reason?.reference).toBe('docker.io/library/nginx:latest');
});

test('entries of single platforms', () => {
  const images = [
    entry('nginx:latest', '1.31.4', 'linux/amd64', 'a'),
    entry('nginx:latest', '1.31.4', 'linux/arm64', 'b'),
  ];
  expect(stale('  a: { image: nginx }\n', images)).toEqual([]);
  expect(stale(`  a: { image: "nginx:1.31.4@${sum('b')}" }\n`, images)).toEqual([]);
  expect(stale('  a: { image: nginx, platform: linux/s390x }\n', images)).toEqual([
    'missing: service "a" uses "docker.io/library/nginx:latest", which has no entry for linux/s390x',
  ]);
});

test('base images of Dockerfiles count', () => {
  const services = '  a: { build: . }\n';
  const inline = '  b: { build: { dockerfile_inline: "FROM node:22" } }\n';
  expect(stale(inline, [entry('node:22', '22.9.0')])).toEqual([]);
  const Dockerfile = 'FROM nginx AS a\nFROM node:22\nFROM a\n';
  expect(stale(services, [nginx], { Dockerfile })).toEqual([
    'missing: service "a" uses "docker.io/library/node:22", which has no entry',
  ]);
});

test('a project that is not valid has no images', () => {
  expect(stale('  a: { imag: nginx }\n', [nginx])).toEqual([]);
});
