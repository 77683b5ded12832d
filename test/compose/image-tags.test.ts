import { expect, test } from 'vitest';
import { parseImageReference } from '../../src/compose/image-reference.ts';
import { readTag } from '../../src/compose/image-tags.ts';
import { hasVariable, withDefaults } from '../../src/compose/interpolation.ts';
import type { ImageUse } from '../../src/compose/view.ts';

function use(written: string): ImageUse {
  if (hasVariable(written)) {
    const assumed = withDefaults(written);
    const reference = assumed === undefined ? undefined : parseImageReference(assumed);
    return { kind: 'variable', written, reference };
  }
  const reference = parseImageReference(written);
  return reference === undefined
    ? { kind: 'malformed', written }
    : { kind: 'reference', written, reference };
}

/** The kind, and for `latest` the text with the tag `1.2`. */
function read(written: string): string {
  const tag = readTag(use(written));
  return tag.kind === 'latest' ? tag.withTag('1.2') : tag.kind;
}

test.each([
  ['nginx', 'nginx:1.2'],
  ['nginx:latest', 'nginx:1.2'],
  ['localhost:5000/nginx', 'localhost:5000/nginx:1.2'],
  ['localhost:5000/nginx:latest', 'localhost:5000/nginx:1.2'],
  ['nginx:1.28', 'version'],
  ['nginx:alpine3.20', 'version'],
  ['nginx:alpine', 'channel'],
  ['acme/shop:main', 'channel'],
  ['debian:bookworm', 'version'],
  ['node:bookworm', 'channel'],
  [
    'nginx:latest@sha256:4c0fdaa8b6341bfdeca5f18f7837462c80cff90527ee35ef185571e1c327beac',
    'pinned',
  ],
  ['Not An Image', 'pinned'],
  ['nginx:${TAG:-latest}', 'nginx:${TAG:-1.2}'],
  ['nginx:${TAG-latest}', 'nginx:${TAG-1.2}'],
  ['${IMAGE:-nginx}', '${IMAGE:-nginx:1.2}'],
  ['${IMAGE:-localhost:5000/nginx:latest}', '${IMAGE:-localhost:5000/nginx:1.2}'],
  ['${REGISTRY}/nginx:latest', '${REGISTRY}/nginx:1.2'],
  ['nginx:${TAG:-alpine}', 'channel'],
  ['nginx:${TAG:-1.28}', 'version'],
  ['nginx:1.28-${FLAVOUR:-alpine}', 'pinned'],
  ['nginx:${TAG:-}', 'variable'],
  ['nginx:${TAG}', 'variable'],
  ['nginx:${TAG:?required}', 'variable'],
  ['nginx${SUFFIX:-x}', 'variable'],
  ['nginx:${TAG:-${OTHER:-latest}}', 'variable'],
])('%s is read as %s', (written, expected) => {
  expect(read(written)).toBe(expected);
});
