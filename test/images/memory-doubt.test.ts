import { expect, test } from 'vitest';
import { memoryDoubt } from '../../src/images/memory-doubt.ts';
import { appOf } from '../support/app-of.ts';

test.each([
  'image: ollama/ollama:0.9',
  'image: acme/app\ngpus: all',
  'image: acme/app\nruntime: nvidia',
  'image: acme/app\ndeploy: { resources: { reservations: { devices: [{ capabilities: [gpu] }] } } }',
])('%j loads a model', (definition) => {
  expect(memoryDoubt(appOf(definition), true)).toMatch(/^the model/);
});

test('a demanding program is a guess only while its image is not known', () => {
  const app = appOf('image: gitlab/gitlab-ce:18.0.0-ce.0');
  expect(memoryDoubt(app, false)).toMatch(/"gitlab/);
  expect(memoryDoubt(app, true)).toBeUndefined();
});

test.each([
  'image: acme/app\nenvironment: { JAVA_OPTS: "-Xss1m -XX:MaxRAMPercentage=80" }',
  'image: acme/app\ncommand: [java, -XX:MaxRAMFraction=2, -jar, app.jar]',
])('%j sizes its heap by the limit', (definition) => {
  expect(memoryDoubt(appOf(definition), false)).toMatch(/share of its memory limit/);
  expect(memoryDoubt(appOf(definition), true)).toBeUndefined();
});

test.each(['image: acme/shop:1', 'build: .'])('%j is an ordinary program', (definition) => {
  expect(memoryDoubt(appOf(definition), false)).toBeUndefined();
});
