import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { harden } from '../../src/harden.ts';
import { commentTargets } from '../../src/yaml/comment-targets.ts';
import { parseSource } from '../../src/yaml/parse.ts';
import { lineContentEnd, lineStart, sourceFromText } from '../../src/yaml/text.ts';
import type { Entry } from '../../src/yaml/tree.ts';

const folder = join(import.meta.dirname, '../../fixtures/transforms');

const cases = readdirSync(folder).flatMap((id) =>
  readdirSync(join(folder, id))
    .map((name) => ({ name: `${id}/${name}`, path: join(folder, id, name, 'in.yaml') }))
    .flatMap(({ name, path }) => {
      try {
        return [{ name, text: readFileSync(path, 'utf8') }];
      } catch {
        return [];
      }
    }),
);

/** The keys of services, of which each has its own lines. */
function serviceKeys(text: string): readonly Entry[] {
  try {
    const [document] = parseSource(sourceFromText(text)).documents;
    const root = document?.root;
    const services = root?.kind === 'map' ? root.byName.get('services')?.value : undefined;
    const entries = services?.kind === 'map' ? services.entries : [];
    return entries.flatMap(({ value }) =>
      value.kind === 'map' && value.flow === undefined
        ? value.entries.filter((entry) => entry.ownLine && !entry.isMerge)
        : [],
    );
  } catch {
    return [];
  }
}

/** The text with a numbered comment above or behind every key of every service. */
function commented(text: string, place: 'above' | 'behind'): { text: string; comments: string[] } {
  const source = sourceFromText(text);
  const ending = text.includes('\r\n') ? '\r\n' : '\n';
  const comments: string[] = [];
  let result = text;
  for (const { key, value } of serviceKeys(text).toReversed()) {
    const comment = `# compose-harden: ignore[obsolete-version] reason ${comments.length}`;
    const start = lineStart(source, key.start);
    const end = lineContentEnd(source, key.start);
    const line = text.slice(start, end);
    // Behind a text that goes on it would be a part of it.
    const goesOn = value.kind === 'scalar' && value.end > end;
    if (place === 'behind' && (goesOn || line.includes('#'))) continue;
    const at = place === 'above' ? start : end;
    const indent = ' '.repeat(key.start - start);
    const added = place === 'above' ? `${indent}${comment}${ending}` : ` ${comment}`;
    result = result.slice(0, at) + added + result.slice(at);
    comments.push(comment);
  }
  return { text: result, comments };
}

describe.each(['above', 'behind'] as const)('a comment %s a key', (place) => {
  test.each(cases)('survives every change: $name', (one) => {
    const { text, comments } = commented(one.text, place);
    const [file] = harden([{ name: 'compose.yaml', text }], { level: 'strict' }).files;
    for (const comment of comments) {
      const lines = file?.after.split(/\r?\n/).filter((line) => line.endsWith(comment));
      expect(lines, comment).toHaveLength(1);
    }
  });

  test('there are many of them', () => {
    const all = cases.flatMap(({ text }) => commented(text, place).comments);
    expect(all.length).toBeGreaterThan(1000);
  });
});

test('a comment is about the same key after the change', () => {
  const text = `services:
  web:
    image: acme/web:1
    # compose-harden: ignore[privileged] a virtual machine
    privileged: true
    ports: ["80:80"] # compose-harden: ignore[bind-localhost] open to all
`;
  const [file] = harden([{ name: 'compose.yaml', text }], { level: 'strict' }).files;
  const after = file?.after ?? '';
  expect(after).not.toBe(text);
  const parsed = parseSource(sourceFromText(after));
  const targets = parsed.comments.map(commentTargets(parsed));
  const names = targets.flatMap(({ owners }) =>
    owners.map((owner) => (owner.kind === 'entry' ? owner.name : 'item')),
  );
  expect(names).toEqual(['privileged', 'ports']);
});

describe('fingerprints', () => {
  test.each(cases)('stay when lines move: $name', ({ text }) => {
    const of = (moved: string) =>
      harden([{ name: 'compose.yaml', text: moved }], { level: 'strict' }).files.flatMap(
        ({ findings }) => findings.map(({ fingerprint }) => fingerprint),
      );
    expect(of(`\n# moved\n\n${text}`)).toEqual(of(text));
  });
});
