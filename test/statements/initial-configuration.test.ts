import { expect, test } from 'vitest';
import { knownTransforms, readConfiguration } from '../../src/configuration.ts';
import { initialConfiguration } from '../../src/initial-configuration.ts';
import { configurationKeys } from '../../src/statements/configuration-keys.ts';
import { imageKeys } from '../../src/statements/configuration-shape.ts';
import { optionKeys } from '../../src/statements/transform-keys.ts';

const name = '.compose-harden.yaml';

test('the configuration of init changes nothing', () => {
  expect(readConfiguration({ name, text: initialConfiguration() })).toEqual({
    name,
    images: [],
    transforms: [],
    ignores: [],
  });
});

test('with every key set it is valid', () => {
  const keys = Object.keys(configurationKeys(knownTransforms));
  const isSetting = new RegExp(`^(?:(?:${keys.join('|')}):| )`);
  const text = initialConfiguration()
    .split('\n')
    .map((line) => line.replace(/^# /, ''))
    .filter((line) => isSetting.test(line))
    .join('\n');
  const read = readConfiguration({ name, text });
  expect(read).not.toHaveProperty('problems');
  if ('problems' in read) return;
  expect(read).toMatchObject({ level: { value: 'standard' }, failOn: { value: 'high' } });
  expect(read.exclude?.value).toEqual(['examples/**']);
  expect(read.ignores).toHaveLength(1);
  expect(Object.keys(read.images[0]?.statement ?? {})).toHaveLength(Object.keys(imageKeys).length);
  const options = read.transforms.filter((one) => one.options.length > 0);
  expect(options.map(({ id }) => id).sort()).toEqual(Object.keys(optionKeys).sort());
});
