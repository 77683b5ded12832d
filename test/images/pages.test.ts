import { describe, expect, test } from 'vitest';
import { imagePages, stalePages } from '../../scripts/generate/image-pages.ts';
import { labSection } from '../../scripts/generate/lab-results.ts';
import { profiles } from '../../src/images/index.ts';

const pages = imagePages('/nowhere');

function page(family: string): string {
  return pages.find(({ path }) => path === `docs/images/${family}.md`)?.content ?? '';
}

describe('the pages of the images', () => {
  test('are one for each family, and one with all of them', () => {
    expect(pages).toHaveLength(profiles.length + 1);
    const overview = page('README');
    for (const { family } of profiles) expect(overview).toContain(`](${family}.md)`);
  });

  test('show what the program makes of a service, and what it leaves', () => {
    expect(page('postgres')).toContain('+    read_only: true');
    expect(page('postgres')).toContain('data:/var/lib/postgresql\n');
    expect(page('memcached')).not.toContain('Not done at this level');
    expect(page('convertx')).toContain('Not done at this level');
  });

  test('say for each fact the value, the evidence and the risk', () => {
    const row = /^\| read-only root \| works with tmpfs .*\| measured on .*\| none \|$/m;
    expect(page('postgres')).toMatch(row);
    expect(page('node')).toMatch(/^\| read-only root .*\| high \|$/m);
    expect(page('nginx')).toMatch(/^\| limits .*\| derived: .*\| low \|$/m);
  });

  test('say for whom a variant holds', () => {
    expect(page('nginx')).toContain('mounts something at, above or below `/etc/nginx/templates`');
    expect(page('postgres')).toContain('Holds for tags with `alpine`.');
    expect(page('redis')).toContain('Holds if the service has a command like');
  });

  test('never hold a word that nobody wrote', () => {
    for (const { content } of pages) expect(content).not.toMatch(/undefined|\[object|NaN/);
  });

  test('are stale when no family has them', () => {
    expect(stalePages(['README.md', 'postgres.md', 'evidence.json', 'gone.md'])).toEqual([
      'docs/images/gone.md',
    ]);
  });
});

test('what a lab has measured stands on the page of the family alone', () => {
  const results = {
    engine: 'dockerd 28',
    compose: '2.40.3',
    kernel: '6.1',
    date: '2026-12-01',
    subject: 'stand-ins',
    families: {
      redis: [{ stack: 'cache', levels: ['safe', 'standard'], exercised: 'saved and read back' }],
    },
  };
  expect(labSection(results, 'redis').join('\n')).toMatch(
    /dockerd 28.*2026-12-01; stand-ins.\n\n- \*\*cache\*\* at safe, standard: saved and read back$/,
  );
  expect(labSection(results, 'postgres')).toEqual([]);
  expect(labSection(undefined, 'redis')).toEqual([]);
});
