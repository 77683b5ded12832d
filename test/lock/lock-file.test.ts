import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { compareEntries, findLocked, type LockEntry, type LockFile } from '../../src/lock/lock.ts';
import { parseLock } from '../../src/lock/parse.ts';
import { writeLock } from '../../src/lock/write.ts';

const digest = `sha256:${'0123456789abcdef'.repeat(4)}`;
const other = `sha256:${'f'.repeat(64)}`;

const postgres: LockEntry = {
  reference: 'docker.io/library/postgres:latest',
  platform: 'any',
  tag: '16.4',
  digest,
  resolved: '2026-12-01',
  from: 'registry',
};

const text = `# Which versions the images of this project stood for when they were looked up.
# Written by "compose-harden pin"; keep it in version control.
version: 1
images:
  - reference: docker.io/library/postgres:latest
    platform: any
    tag: "16.4"
    digest: ${digest}
    resolved: 2026-12-01
    from: registry
`;

describe('reading and writing', () => {
  test('the format', () => {
    expect(writeLock({ version: 1, images: [postgres] })).toBe(text);
    expect(parseLock(text)).toEqual({ version: 1, images: [postgres] });
  });

  test('an empty list', () => {
    const written = writeLock({ version: 1, images: [] });
    expect(written).toContain('images: []\n');
    expect(parseLock(written)).toEqual({ version: 1, images: [] });
  });

  test('Windows line ends and a byte order mark', () => {
    const windows = `\ufeff${text.replaceAll('\n', '\r\n')}`;
    expect(parseLock(windows)).toEqual({ version: 1, images: [postgres] });
  });

  const word = fc.stringMatching(/^[a-z0-9]{1,8}$/);
  const entries: fc.Arbitrary<LockEntry> = fc
    .record({
      registry: fc.constantFrom('docker.io', 'ghcr.io', 'localhost:5000', '[::1]:5000', 'Host'),
      path: fc.tuple(word, word).map((parts) => parts.join('/')),
      own: fc.constantFrom('latest', '1e3', '0x10', '1.20', 'null', 'on', '2026-12-01', '_', '08'),
      platform: fc.constantFrom('any', 'linux/amd64', 'linux/arm/v7', 'windows/amd64'),
      tag: fc.option(fc.stringMatching(/^\w[\w.-]{0,20}$/), { nil: undefined }),
      digest: fc.stringMatching(/^[0-9a-f]{64}$/).map((hash) => `sha256:${hash}`),
      resolved: fc.constantFrom('2026-12-01', '2024-02-29'),
      from: fc.constantFrom('registry' as const, 'local' as const),
    })
    .map(({ registry, path, own, tag, ...rest }) => ({
      reference: `${registry}/${path}:${own}`,
      ...rest,
      ...(tag === undefined ? {} : { tag }),
    }));

  test('what is written is read again, in order', () => {
    const lists = fc.uniqueArray(entries, {
      selector: (entry) => `${entry.reference} ${entry.platform}`,
      maxLength: 12,
    });
    fc.assert(
      fc.property(lists, (images) => {
        const written = writeLock({ version: 1, images });
        const sorted = [...images].sort(compareEntries);
        expect(parseLock(written)).toEqual({ version: 1, images: sorted });
        expect(writeLock({ version: 1, images: [...images].reverse() })).toBe(written);
      }),
    );
  });
});

describe('mistakes', () => {
  const cases: readonly (readonly [name: string, from: string, to: string, marked: string])[] = [
    ['an unknown key', 'platform:', 'plattform:', 'plattform'],
    ['a short digest', digest, 'sha256:0123', 'sha256:0123'],
    ['capitals in a digest', digest, digest.toUpperCase(), digest.toUpperCase()],
    ['a tag that is a number', '"16.4"', '16.4', '16.4'],
    ['a tag with blanks', '"16.4"', '"16 4"', '"16 4"'],
    [
      'a reference that is not in full',
      'docker.io/library/postgres:latest',
      'postgres',
      'postgres',
    ],
    ['a day that does not exist', '2026-12-01', '2026-02-30', '2026-02-30'],
    ['an unknown origin', 'from: registry', 'from: regstry', 'regstry'],
    ['another version', 'version: 1', 'version: 2', '2'],
    ['a platform that is none', 'platform: any', 'platform: amd64', 'amd64'],
    ['an unknown key at the top', 'version: 1', 'version: 1\nimage: []', 'image'],
  ];
  test.each(cases)('%s', (_name, from, to, marked) => {
    const faulty = text.replace(from, to);
    expect(faulty).not.toBe(text);
    const read = parseLock(faulty);
    const problems = 'problems' in read ? read.problems : [];
    const spans = problems.map(({ span }) => span && faulty.slice(span.start, span.end));
    expect(spans).toContain(marked);
    expect(problems.map(({ message, help }) => `${message}; ${help}`)).toMatchSnapshot();
  });

  test.each([
    ['an empty file', ''],
    ['a list', '- a\n'],
    ['two documents', `${text}---\n${text}`],
    ['marks of a merge', text.replace('version: 1', '<<<<<<< HEAD\nversion: 1')],
    ['images that are no list', 'version: 1\nimages: {}\n'],
    ['an entry that is no mapping', 'version: 1\nimages: [postgres]\n'],
    ['an entry without keys', 'version: 1\nimages: [{}]\n'],
    ['the same entry twice', text + text.slice(text.indexOf('  - '))],
  ])('%s', (_name, faulty) => {
    const read = parseLock(faulty);
    const problems = 'problems' in read ? read.problems : [];
    expect(problems.length).toBeGreaterThan(0);
    expect(problems.map(({ message, help }) => `${message}; ${help}`)).toMatchSnapshot();
  });
});

describe('looking up', () => {
  const lock = (...images: LockEntry[]): LockFile => ({ version: 1, images });
  const amd64 = { ...postgres, platform: 'linux/amd64', digest: other };
  const arm64 = { ...postgres, platform: 'linux/arm64' };
  const { reference } = postgres;

  test('by reference', () => {
    expect(findLocked(lock(postgres), reference)).toBe(postgres);
    expect(findLocked(lock(postgres), 'docker.io/library/postgres:15')).toBeUndefined();
  });

  test('by the version tag that it has been pinned to', () => {
    expect(findLocked(lock(postgres), 'docker.io/library/postgres:16.4')).toBe(postgres);
    const own = { ...postgres, reference: 'docker.io/library/postgres:16.4', digest: other };
    expect(findLocked(lock(postgres, own), 'docker.io/library/postgres:16.4')).toBe(own);
  });

  test('by platform, where an entry for all of them stands for each', () => {
    expect(findLocked(lock(postgres, amd64), reference, 'linux/amd64')).toBe(amd64);
    expect(findLocked(lock(postgres, amd64), reference, 'linux/arm64')).toBe(postgres);
    expect(findLocked(lock(postgres, amd64), reference)).toBe(postgres);
    expect(findLocked(lock(amd64), reference, 'linux/arm64')).toBeUndefined();
  });

  test('without a platform only where no other one could be meant', () => {
    expect(findLocked(lock(amd64), reference)).toBe(amd64);
    expect(findLocked(lock(amd64, arm64), reference)).toBeUndefined();
  });
});
