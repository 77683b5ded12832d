import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type HardenOptions, hardenProject } from '../../src/harden.ts';
import type { LockFile } from '../../src/lock/lock.ts';
import type { FileReport } from '../../src/report.ts';
import { projectInput } from '../support/load-files.ts';

const digest = `sha256:${'a'.repeat(64)}`;
const entry = (reference: string, tag: string) => ({
  reference: `docker.io/library/${reference}`,
  platform: 'any',
  tag,
  digest,
  resolved: '2026-12-01',
  from: 'registry' as const,
});
const lock: LockFile = {
  version: 1,
  images: [
    entry('node:latest', '24.1.0'),
    entry('node:alpine', '24.1.0-alpine'),
    entry('node:22', '22.9.0'),
    entry('nginx:latest', '1.31.4'),
  ],
};

function run(
  files: { readonly [path: string]: string },
  options: HardenOptions = {},
): readonly FileReport[] {
  const only = ['no-latest', 'pin-digest'];
  return hardenProject(projectInput(files), { lock, only, dockerfiles: true, ...options }).files;
}

function pinned(dockerfile: string, options: HardenOptions = {}, build = '.'): FileReport {
  const compose = `services:\n  app: { build: ${build} }\n`;
  const reports = run({ 'compose.yaml': compose, Dockerfile: dockerfile }, options);
  const report = reports.find(({ name }) => name.endsWith('Dockerfile'));
  return report ?? { ...(reports[0] as FileReport), after: dockerfile, findings: [] };
}

describe('only the tag changes', () => {
  test.each([
    ['FROM node\n', 'FROM node:24.1.0\n'],
    ['from node:latest as build\n', 'from node:24.1.0 as build\n'],
    ['FROM "node"\n', 'FROM "node:24.1.0"\n'],
    ['FROM --platform=linux/amd64 node AS a', 'FROM --platform=linux/amd64 node:24.1.0 AS a'],
    ['FROM docker.io/library/node\n', 'FROM docker.io/library/node:24.1.0\n'],
    ['FROM node:alpine\r\nRUN a\r\n', 'FROM node:24.1.0-alpine\r\nRUN a\r\n'],
    ['\ufeffFROM node\r\n', '\ufeffFROM node:24.1.0\r\n'],
    [
      'FROM \\\n  # why\n  node:latest \\\n  AS a\n',
      'FROM \\\n  # why\n  node:24.1.0 \\\n  AS a\n',
    ],
    ['# escape=`\nFROM `\n node\n', '# escape=`\nFROM `\n node:24.1.0\n'],
    ['ARG V=latest\nFROM node:$V\n', 'ARG V=24.1.0\nFROM node:$V\n'],
    ['ARG V="latest" W=1\nFROM node:${V}\n', 'ARG V="24.1.0" W=1\nFROM node:${V}\n'],
    ['ARG I=node\nFROM ${I}\n', 'ARG I=node:24.1.0\nFROM ${I}\n'],
    [
      'ARG V=latest\nFROM node:$V AS a\nFROM node:${V} AS b\n',
      'ARG V=24.1.0\nFROM node:$V AS a\nFROM node:${V} AS b\n',
    ],
    [
      'FROM scratch AS s\nCOPY --from=s / /\nCOPY --from=0 / /\nCOPY --chown=1:1 --from=node:latest \\\n / /\n',
      'FROM scratch AS s\nCOPY --from=s / /\nCOPY --from=0 / /\nCOPY --chown=1:1 --from=node:24.1.0 \\\n / /\n',
    ],
    ['FROM node:${V:-latest}\n', 'FROM node:${V:-24.1.0}\n'],
    ['FROM ${I:-node}\n', 'FROM ${I:-node:24.1.0}\n'],
    [
      'FROM node AS a\nRUN <<E\nFROM node\nE\nFROM a\nFROM scratch\nFROM nginx\n',
      'FROM node:24.1.0 AS a\nRUN <<E\nFROM node\nE\nFROM a\nFROM scratch\nFROM nginx:1.31.4\n',
    ],
  ])('%j', (before, after) => {
    expect(pinned(before).after).toBe(after);
    expect(pinned(after).after).toBe(after);
    expect(pinned(before, { dockerfiles: false }).after).toBe(before);
  });
});

describe('with digests', () => {
  test('a tag keeps its name', () => {
    const text = 'FROM node:22 AS a\nFROM node\n';
    const after = `FROM node:22@${digest} AS a\nFROM node:24.1.0@${digest}\n`;
    expect(pinned(text, { digest: true }).after).toBe(after);
    expect(pinned(text, { level: 'strict' }).after).toBe(
      `FROM node:22@${digest} AS a\nFROM node:24.1.0\n`,
    );
    expect(pinned(after, { digest: true }).findings).toEqual([]);
  });
});

describe('what is left to a person', () => {
  test.each([
    ['ARG V=latest\nFROM node:$V AS a\nFROM nginx:$V\n', 'decides about other images too'],
    ['ARG V=latest\nFROM node:$V\nARG V\nRUN echo $V\n', 'declared more than once'],
    ['ARG V=latest\nARG T=$V-x\nFROM node:$V\n', 'decides about other images too'],
    ['ARG R=docker.io/library\nFROM $R/node:latest\n', 'in a way that is not edited'],
    ['ARG V\nFROM node:$V-alpine\n', 'no value here'],
    ['FROM no\\\nde\n', 'in a way that is not edited'],
    ['FROM node:latest\nRUN echo \ufffd\n', 'not valid UTF-8'],
  ])('%j', (text, reason) => {
    const { after, findings } = pinned(text);
    expect(after).toBe(text);
    const reasons = findings.map((one) => (one.outcome === 'manual' ? one.reason : one.outcome));
    expect(reasons.join()).toContain(reason);
  });

  test('a value that the Compose file gives', () => {
    const build = '{ context: ., args: { V: latest } }';
    const report = pinned('ARG V=22\nFROM node:$V\n', {}, build);
    expect(report.findings).toMatchObject([
      { outcome: 'manual', reason: '"args" of the Compose file gives the value of "V"' },
    ]);
    expect(
      pinned('ARG V=latest\nFROM node:$V\n', {}, build.replace('latest', '22')).findings,
    ).toEqual([]);
  });

  test('a stage that is replaced', () => {
    const build = '{ context: ., additional_contexts: { node: ./other } }';
    expect(pinned('FROM node\n', {}, build).findings).toEqual([]);
  });

  test('the base of a database that keeps data', () => {
    const files = {
      'compose.yaml':
        'services:\n  db: { build: ., volumes: ["d:/var/lib/postgresql/data"] }\nvolumes: { d: {} }\n',
      Dockerfile: 'FROM postgres\n',
    };
    const locked = { version: 1 as const, images: [entry('postgres:latest', '18.1')] };
    const [, report] = run(files, { lock: locked });
    expect(report?.findings).toMatchObject([{ outcome: 'held-back', fix: { risk: 'high' } }]);
  });
});

test('a Dockerfile of several services is one report', () => {
  const files = {
    'compose.yaml': 'services:\n  a: { build: . }\n  b: { build: { context: ., target: x } }\n',
    Dockerfile: 'FROM node AS x\n',
  };
  const reports = run(files);
  expect(reports).toHaveLength(2);
  expect(reports[1]?.findings.map(({ message }) => message)).toEqual([
    'the images of services "a" and "b" are built with "node", whichever version is current at the next build',
  ]);
  expect(run(files, { services: ['a'] })[1]?.findings[0]?.service).toBe('a');
  expect(run(files, { only: ['read-only'] }).map(({ name }) => name)).toEqual(['compose.yaml']);
});

test('whatever the file, the result says the same but for tags', () => {
  const part = fc.constantFrom(
    'FROM node\n',
    'FROM node:latest AS a\n',
    'ARG V=latest\n',
    'FROM node:$V\n',
    'FROM --platform=$BUILDPLATFORM "nginx" AS b\r\n',
    'RUN echo \\\n  FROM node\n',
    'RUN <<EOF\nFROM node\nEOF\n',
    'COPY --from=a / /\n',
    'COPY --from=nginx:latest <<X /\nFROM node\nX\n',
    '# FROM node\n',
    '\n',
    'FROM a\n',
    'FROM node',
    '\\\n',
    '"',
  );
  const files = fc.array(part, { maxLength: 8 }).map((parts) => parts.join(''));
  fc.assert(
    fc.property(files, (text) => {
      const { after } = pinned(text);
      const plain = (file: string) =>
        file.replaceAll(/:(?:latest|24\.1\.0|1\.31\.4)\b/g, '').replaceAll('=24.1.0', '=latest');
      expect(plain(after)).toBe(plain(text));
    }),
    { numRuns: 300 },
  );
});
