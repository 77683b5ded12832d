import { describe, expect, it } from 'vitest';
import { rootSchema, schemaAt } from '../../src/compose/schema/schema.ts';
import {
  above,
  below,
  closest,
  closestValue,
  editDistance,
} from '../../src/compose/schema/suggestions.ts';

describe('editDistance', () => {
  it.each([
    ['image', 'image', 0],
    ['imagee', 'image', 1],
    ['iamge', 'image', 1],
    ['prots', 'ports', 1],
    ['enviroment', 'environment', 1],
    ['', 'tty', 3],
    ['volume', 'networks', 8],
  ])('from %j to %j is %d', (from, to, distance) => {
    expect(editDistance(from, to)).toBe(distance);
    expect(editDistance(to, from)).toBe(distance);
  });
});

describe('closest', () => {
  const keys = ['depends_on', 'container_name', 'tty', 'pid', 'ipc'];

  it.each([
    ['depends-on', 'depends_on'],
    ['dependsOn', 'depends_on'],
    ['Depends_On', 'depends_on'],
    ['container_nam', 'container_name'],
    ['ttys', 'tty'],
  ])('takes %s for %s', (written, meant) => {
    expect(closest(written, keys)).toBe(meant);
  });

  it('makes nothing of a word that is two edits away from a short one', () => {
    expect(closest('pod2', keys)).toBeUndefined();
    expect(closest('frobnicate', keys)).toBeUndefined();
  });
});

describe('closestValue', () => {
  const conditions = ['service_started', 'service_healthy', 'service_completed_successfully'];

  it('finds the one choice that holds the word', () => {
    expect(closestValue('healthy', conditions)).toBe('service_healthy');
    expect(closestValue('service', conditions)).toBeUndefined();
  });
});

describe('a key in the wrong place', () => {
  const service = schemaAt(['services', 'web']) ?? {};

  it('is found below when only one place there has it', () => {
    expect(below(service, 'max_attempts')).toEqual(['deploy', 'restart_policy']);
    expect(below(service, 'memory')).toBeUndefined();
    expect(below(service, 'published')).toBeUndefined();
    expect(below(rootSchema(), 'image')).toBeUndefined();
  });

  it('is found in the nearest mapping around it, but not at the top level', () => {
    expect(above(['services', 'web', 'deploy', 'resources'], 'ports')).toEqual(['services', 'web']);
    expect(above(['services', 'web'], 'name')).toBeUndefined();
  });
});
