import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { pipeline } from '../src/transforms/index.ts';

/** Adding a transform is adding a file, its page, its fixtures and a changelog line: what is missing? */
const root = join(import.meta.dirname, '..');
const ids = pipeline.map(({ meta }) => meta.id);

function namesIn(folder: string, extension: string): readonly string[] {
  return readdirSync(join(root, folder))
    .filter((name) => name.endsWith(extension))
    .map((name) => name.slice(0, name.length - extension.length))
    .sort();
}

describe('the set of transforms', () => {
  test('is the set of files in src/transforms', () => {
    const files = namesIn('src/transforms', '.ts').filter(
      (name) => name !== 'index' && name !== 'transform',
    );
    expect(files).toEqual([...ids].sort());
  });

  test('is the set of pages in docs/transforms', () => {
    expect(namesIn('docs/transforms', '.md')).toEqual([...ids].sort());
  });

  test('is the set of folders in fixtures/transforms', () => {
    expect(readdirSync(join(root, 'fixtures/transforms')).sort()).toEqual([...ids].sort());
  });

  test('has no id twice', () => {
    expect(new Set(ids).size).toBe(ids.length);
  });
});

const headings = [
  '## What it changes',
  '## Why',
  '## What can break',
  '## How to check',
  '## How to leave a service out',
  '## References',
];

for (const { meta } of pipeline) {
  describe(meta.id, () => {
    const page = readFileSync(join(root, 'docs', 'transforms', `${meta.id}.md`), 'utf8');
    const cases = readdirSync(join(root, 'fixtures', 'transforms', meta.id));

    test('has a page with every section, in order', () => {
      const found = page.split('\n').filter((line) => headings.includes(line));
      expect(found).toEqual(headings);
      expect(page.startsWith(`# ${meta.id}\n`)).toBe(true);
    });

    test('has an example, a silent case, and a case that is left to a person or held back', () => {
      const folder = join(root, 'fixtures', 'transforms', meta.id);
      const findings = cases.map((name) => {
        const file = join(folder, name, 'findings.txt');
        return existsSync(file) ? readFileSync(file, 'utf8') : '';
      });
      expect(cases).toContain('example');
      expect(cases.filter((name) => name.startsWith('clean-'))).not.toEqual([]);
      if (meta.id !== 'obsolete-version') {
        expect(findings.some((text) => /^ {2}(?:manual|held-back)/m.test(text))).toBe(true);
      }
    });

    test('is named in the changelog', () => {
      const changelog = readFileSync(join(root, 'CHANGELOG.md'), 'utf8');
      expect(changelog).toContain(`\`${meta.id}\``);
    });

    test('says why, what may break and where to read more', () => {
      expect(meta.why).not.toBe('');
      expect(meta.risk).not.toBe('');
      expect(meta.references.length).toBeGreaterThan(0);
      for (const reference of meta.references)
        expect(reference).toMatch(/^https:\/\/|^CIS |^OWASP /);
    });
  });
}
