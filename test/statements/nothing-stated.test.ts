import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { defaultKnowledge } from '../../src/images/look-up.ts';
import { withStatements } from '../../src/images/with-statements.ts';
import { type FilePlan, planProject, type Selection } from '../../src/planning.ts';
import { noStatements } from '../../src/statements/statements.ts';
import { pipeline } from '../../src/transforms/index.ts';
import { defaultSecretFiles } from '../support/context-of.ts';
import { loadText } from '../support/project-of.ts';
import { usualSelection } from '../support/usual.ts';

/** Who states one thing of a service changes nothing else: not even a word about an image that is not known. */
const root = join(import.meta.dirname, '../../fixtures/transforms');
const cases = readdirSync(root, { recursive: true, encoding: 'utf8' })
  .filter((name) => name.endsWith('in.yaml'))
  .sort();

const selection: Selection = {
  transforms: pipeline,
  services: undefined,
  level: 'strict',
  createFiles: true,
  secretFiles: defaultSecretFiles,
  describeServices: false,
  statements: noStatements,
  ...usualSelection,
};

function plan(text: string, states: boolean): readonly FilePlan[] {
  const loaded = loadText(text);
  const services = new Map(states ? [...loaded.layers.keys()].map((name) => [name, {}]) : []);
  const images = withStatements(defaultKnowledge, { images: [], services });
  return planProject(loaded, selection, images, new Map()).files;
}

test.each(cases)('%s', (name) => {
  const text = readFileSync(join(root, name), 'utf8');
  const [stated, usual] = [plan(text, true), plan(text, false)];
  expect(stated.map(({ findings }) => findings)).toEqual(usual.map(({ findings }) => findings));
  expect(stated.map(({ result }) => result.text)).toEqual(usual.map(({ result }) => result.text));
});
