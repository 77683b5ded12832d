import { expect, test } from 'vitest';
import { limitFamily, limitOf, limitOperations } from '../../src/compose/limits.ts';
import { appOf } from '../support/app-of.ts';
import { projectOf, serviceOf } from '../support/project-of.ts';

function familyOf(text: string): string | undefined {
  const project = projectOf(text);
  return limitFamily(serviceOf(project, 'app'), [], project);
}

test('a service keeps the family that it uses', () => {
  const block = 'deploy: { resources: { limits: { memory: 1G } } }';
  expect(familyOf(`services: { app: { image: x, ${block} } }`)).toBe('deploy');
  expect(familyOf('services: { app: { image: x, mem_limit: 1g } }')).toBe('service');
  expect(familyOf('services: { app: { image: x, mem_reservation: 1g } }')).toBe('service');
  // With equal values in both, a new key only fits into the block.
  expect(familyOf(`services: { app: { image: x, mem_limit: 1g, ${block} } }`)).toBe('deploy');
});

test('a service with neither follows the others of the file', () => {
  expect(familyOf('services: { app: { image: x } }')).toBe('deploy');
  const other = 'other: { image: y, cpus: 1 }';
  expect(familyOf(`services: { app: { image: x }, ${other} }`)).toBe('service');
  expect(familyOf(`services: { app: { image: x, deploy: { replicas: 2 } }, ${other} }`)).toBe(
    'deploy',
  );
});

test('a limit is read from the block first', () => {
  const { definition } = appOf('image: x\nmem_limit: 1g\npids_limit: 7');
  expect(limitOf(definition, 'memory')).toBe('1g');
  expect(limitOf(definition, 'pids')).toBe(7);
  expect(limitOf(definition, 'cpus')).toBeUndefined();
});

test('values have the types that the loader wants', () => {
  const values = { cpus: 0.5, memory: '1G', pids: 9 };
  const written = (family: 'deploy' | 'service') =>
    limitOperations(appOf('image: x'), family, values).map((operation) => [
      operation.path.at(-1),
      'value' in operation ? operation.value : undefined,
    ]);
  expect(written('deploy')).toEqual([
    ['cpus', '0.5'],
    ['memory', '1G'],
    ['pids', 9],
  ]);
  expect(written('service')).toEqual([
    ['cpus', 0.5],
    ['mem_limit', '1g'],
    ['pids_limit', 9],
  ]);
});
