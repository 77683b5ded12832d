import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { readFolder } from '../../scripts/corpus/read-folder.ts';
import { harden } from '../../src/harden.ts';
import { html } from '../../src/reporters/html.ts';
import { rendering } from './support.ts';

/** Real files, if there are any: COMPOSE_HARDEN_CORPUS names their folder. One in twenty is looked at. */
const folder =
  process.env.COMPOSE_HARDEN_CORPUS ?? join(import.meta.dirname, '../../../shared/corpus/files');

function faultsOf(page: string): readonly string[] {
  const ids = [...page.matchAll(/\sid="([^"]*)"/g)].map(([, id]) => id);
  const known = new Set(ids);
  const targets = [...page.matchAll(/href="#([^"]*)"/g)].map(([, id]) => id);
  return [
    ...(known.size === ids.length ? [] : ['an id is used twice']),
    ...targets.filter((id) => !known.has(id)).map((id) => `nothing has the id ${id}`),
    ...(page.split('<script>').length === 2 ? [] : ['there is not one script']),
    ...(/<(?:img|iframe|object|embed)\b|\son\w+="/.test(page) ? ['something may run or load'] : []),
  ];
}

test.skipIf(!existsSync(folder))('pages about real files hold together', () => {
  const files = readFolder(folder).filter((_, index) => index % 20 === 0);
  expect(files.length).toBeGreaterThan(50);
  for (const { name, bytes } of files) {
    const text = new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes);
    const page = html.render(harden([{ name, text }], { describeServices: true }), rendering);
    expect(faultsOf(page), name).toEqual([]);
    // A page of some hundred findings on a file of 35 kB has 1.5 MB.
    expect(page.length, name).toBeLessThan(50_000 + 200 * text.length);
  }
});
