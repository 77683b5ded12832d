import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { createProject } from '../../../src/compose/project.ts';
import { withDockerfiles } from '../../../src/images/dockerfile/with-dockerfiles.ts';
import { defaultKnowledge } from '../../../src/images/look-up.ts';
import { loadFiles } from '../../support/load-files.ts';
import { memoryFiles } from '../../support/memory-files.ts';

const root = join(import.meta.dirname, '..', '..', '..', 'fixtures', 'dockerfiles');

/** Every Dockerfile of the fixtures. */
const samples = readdirSync(root, { recursive: true, withFileTypes: true })
  .filter((entry) => entry.isFile() && entry.name.endsWith('Dockerfile'))
  .map((entry) => readFileSync(join(entry.parentPath, entry.name), 'utf8'));

const compose = 'services:\n  app:\n    build: .\n';

/** What is concluded from a Dockerfile, or why nothing is. */
function conclusionOf(dockerfile: string, script: string): string {
  const files = { 'compose.yaml': compose, Dockerfile: dockerfile, 'entrypoint.sh': script };
  const loaded = loadFiles(files);
  const store = memoryFiles(files);
  const images = withDockerfiles(defaultKnowledge, loaded, { store, directory: '/proj' });
  const { documents, layers, incomplete } = loaded;
  const value = (number: number) => documents[number]?.file.parsed.documents[0]?.value ?? null;
  const [service] = createProject({ documents, layers, incomplete, value }).services;
  if (service === undefined) throw new Error('no service');
  const known = images.forService(service);
  return known === undefined ? images.whyUnknown(service) : JSON.stringify(known.facts);
}

/** A Dockerfile with pieces taken out, doubled, moved and made up. */
const mutated = fc
  .tuple(
    fc.constantFrom(...samples),
    fc.array(
      fc.record({
        from: fc.nat(400),
        length: fc.nat(40),
        put: fc.oneof(
          fc.string({ maxLength: 20 }),
          fc.constantFrom(
            '\n',
            '\\\n',
            '<<EOF\n',
            '${',
            '$(',
            '"',
            "'",
            '[',
            '\r\n',
            '\0',
            'FROM ',
          ),
        ),
      }),
      { minLength: 1, maxLength: 6 },
    ),
  )
  .map(([text, edits]) =>
    edits.reduce(
      (result, { from, length, put }) => result.slice(0, from) + put + result.slice(from + length),
      text,
    ),
  );

test('whatever the Dockerfile is, something is said and nothing is thrown', () => {
  expect(samples.length).toBeGreaterThan(50);
  fc.assert(
    fc.property(mutated, fc.string(), (dockerfile, script) => {
      expect(conclusionOf(dockerfile, script).length).toBeGreaterThan(0);
    }),
    { numRuns: 400 },
  );
});

test('bytes that are no text are no Dockerfile', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 300 }), (bytes) => {
      const text = new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes);
      expect(conclusionOf(text, text).length).toBeGreaterThan(0);
    }),
    { numRuns: 300 },
  );
});

test('a long Dockerfile takes time in proportion', () => {
  const time = (lines: number): number => {
    const text = `FROM alpine:3.20\n${'RUN apk add --no-cache curl && chown -R app:app /srv/app\n'.repeat(lines)}`;
    const start = performance.now();
    conclusionOf(text, '');
    return performance.now() - start;
  };
  time(200);
  const short = Math.max(1, Math.min(time(300), time(300)));
  expect(time(1200) / short).toBeLessThan(12);
});
