import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { describe, expect, test } from 'vitest';

/** Rules of the house that a linter cannot know: who may know whom, and how long a file may be. */
const root = join(import.meta.dirname, '..');
const source = join(root, 'src');

function sourceFiles(): readonly string[] {
  return readdirSync(source, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.name.endsWith('.ts'))
    .filter((entry) => !entry.parentPath.includes('generated') && !entry.name.endsWith('.d.ts'))
    .map((entry) => relative(source, join(entry.parentPath, entry.name)))
    .sort();
}

function importsOf(file: string): readonly { target: string; typeOnly: boolean }[] {
  const text = readFileSync(join(source, file), 'utf8');
  const pattern = /^(?:import|export)\s+(type\s)?[^;]*?from\s+'([^']+)'/gms;
  return [...text.matchAll(pattern)].map(([, type, target]) => ({
    target: target ?? '',
    typeOnly: type !== undefined,
  }));
}

/** The first folder below `src` of what a file imports, or the name of a package or core module. */
function layerOf(file: string, target: string): string {
  if (!target.startsWith('.')) return target;
  const path = relative(source, resolve(join(source, dirname(file)), target));
  return path.includes('/') ? (path.split('/')[0] ?? '') : path;
}

/** What each folder may import. Types of findings are shared by all. */
const allowed: { readonly [layer: string]: readonly string[] } = {
  yaml: ['yaml'],
  compose: ['compose', 'yaml', 'findings.ts', 'generated'],
  images: ['images', 'compose', 'yaml', 'findings.ts', 'dockerfile-ast'],
  lock: ['lock', 'compose', 'yaml', 'findings.ts', 'errors.ts'],
  transforms: [
    'transforms',
    'compose',
    'images',
    'lock',
    'yaml',
    'findings.ts',
    'transform-options.ts',
  ],
  statements: [
    'statements',
    'compose',
    'images',
    'yaml',
    'findings.ts',
    'errors.ts',
    'secrets-folder.ts',
    'transform-options.ts',
  ],
};

describe('direction of knowledge', () => {
  for (const file of sourceFiles()) {
    const rules = allowed[file.split('/')[0] ?? ''];
    if (rules === undefined) continue;
    test(file, () => {
      const layers = importsOf(file).map(({ target }) => layerOf(file, target));
      expect(layers.filter((layer) => !rules.includes(layer))).toEqual([]);
    });
  }

  test('transforms know no text: of yaml/ they import only the form of operations', () => {
    const imports = sourceFiles()
      .filter((file) => file.startsWith('transforms/'))
      .flatMap((file) => importsOf(file).map(({ target }) => ({ file, target })))
      .filter(({ target }) => target.includes('/yaml/'));
    expect(imports.filter(({ target }) => !target.endsWith('/yaml/operations.ts'))).toEqual([]);
  });

  test('only one module knows the yaml package', () => {
    const importers = sourceFiles().filter((file) =>
      importsOf(file).some(({ target }) => target === 'yaml' || target.startsWith('yaml/')),
    );
    expect(importers).toHaveLength(1);
  });
});

test('only one module knows the parser of Dockerfiles', () => {
  const importers = sourceFiles().filter((file) =>
    importsOf(file).some(({ target }) => target === 'dockerfile-ast'),
  );
  expect(importers).toEqual(['images/dockerfile/parse.ts']);
});

describe('edges', () => {
  const edges = [
    'main.ts',
    'bugs.ts',
    'files.ts',
    'cli.ts',
    'engine-api/socket.ts',
    'registry/network.ts',
    'registry/tunnel.ts',
  ];
  for (const file of sourceFiles()) {
    if (edges.includes(file) || file.startsWith('files/')) continue;
    test(`${file} touches neither files nor the process`, () => {
      const text = readFileSync(join(source, file), 'utf8');
      expect(importsOf(file).filter(({ target }) => target.startsWith('node:'))).toEqual([]);
      expect(text.match(/(?<![-\w])process\.\w+/g) ?? []).toEqual([]);
    });
  }
});

describe('size', () => {
  for (const file of sourceFiles()) {
    test(file, () => {
      const lines = readFileSync(join(source, file), 'utf8').split('\n').length - 1;
      expect(lines).toBeLessThanOrEqual(file.startsWith('transforms/') ? 200 : 300);
    });
  }
});

describe('words', () => {
  test('nothing is left for later', () => {
    const unfinished = /\b(?:TODO|FIXME|XXX|HACK)\b/;
    const files = sourceFiles().filter((file) =>
      unfinished.test(readFileSync(join(source, file), 'utf8')),
    );
    expect(files).toEqual([]);
  });
});
