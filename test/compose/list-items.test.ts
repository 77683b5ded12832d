import { expect, test } from 'vitest';
import { itemsOf } from '../../src/compose/list-items.ts';
import { projectOf, serviceOf } from '../support/project-of.ts';

const project = projectOf(`services:
  base:
    image: acme/app:1
    volumes:
      - /one:/one
      - /two:/two
  heir:
    extends: { service: base }
    volumes:
      - /three:/two
  bare:
    extends: { service: base }
  none:
    image: acme/app:1
`);

function placesOf(name: string): readonly unknown[] {
  return itemsOf(serviceOf(project, name), 'volumes').map(({ value, nearest, written }) => [
    value,
    nearest.path.join('.'),
    written?.path.join('.'),
  ]);
}

test('an item has the place that writes it', () => {
  expect(placesOf('base')).toEqual([
    ['/one:/one', 'services.base.volumes.0', 'services.base.volumes.0'],
    ['/two:/two', 'services.base.volumes.1', 'services.base.volumes.1'],
  ]);
});

test('an inherited item has only a place near it', () => {
  expect(placesOf('heir')).toEqual([
    ['/one:/one', 'services.heir.volumes', undefined],
    ['/three:/two', 'services.heir.volumes.0', 'services.heir.volumes.0'],
  ]);
  expect(placesOf('bare').map((item) => Array.isArray(item) && item[1])).toEqual([
    'services.bare',
    'services.bare',
  ]);
});

test('no list has no items', () => {
  expect(placesOf('none')).toEqual([]);
});
