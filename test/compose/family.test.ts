import { expect, test } from 'vitest';
import { descendants } from '../../src/compose/family.ts';
import { projectOf, serviceOf } from '../support/project-of.ts';

test('heirs of heirs are found, each after the one it extends', () => {
  const project = projectOf(`
services:
  leaf: { extends: middle }
  middle: { extends: { service: root } }
  other: { image: redis }
  root: { image: redis }
`);
  const heirs = descendants(serviceOf(project, 'root'), project);
  expect(heirs.map(({ name }) => name)).toEqual(['middle', 'leaf']);
});
