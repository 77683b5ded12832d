import type { Json } from '../../src/yaml/operations.ts';
import type { Published } from './places.ts';

/** Values of every kind, to be put into every place of the schema. */
export const commonShapes: ReadonlyMap<string, Json> = new Map<string, Json>([
  ['null', null],
  ['empty text', ''],
  ['text', 'foo'],
  ['one letter', 'a'],
  ['text true', 'true'],
  ['text number', '5'],
  ['duration', '10s'],
  ['size', '10m'],
  ['variable', '${VALUE}'],
  ['variable in text', 'a-${VALUE:-b}'],
  ['zero', 0],
  ['whole number', 5],
  ['negative', -1],
  ['large number', 100_000],
  ['fraction', 1.5],
  ['true', true],
  ['false', false],
  ['empty list', []],
  ['list of text', ['foo']],
  ['list of empty text', ['']],
  ['list of null', [null]],
  ['list of numbers', [5]],
  ['list of fractions', [1.5]],
  ['list of booleans', [true]],
  ['list with repetition', ['foo', 'foo']],
  ['list with repeated number', [5, 5]],
  ['list with number and its text', [5, '5']],
  ['list of pairs', ['key=value']],
  ['list of lists', [['foo']]],
  ['list of mappings', [{ key: 'value' }]],
  ['list of empty mappings', [{}]],
  ['list with bad item at the end', ['foo', 'bar', {}]],
  ['empty mapping', {}],
  ['mapping to text', { key: 'value' }],
  ['mapping to null', { key: null }],
  ['mapping to number', { key: 5 }],
  ['mapping to fraction', { key: 1.5 }],
  ['mapping to boolean', { key: true }],
  ['mapping to list', { key: ['value'] }],
  ['mapping to mapping', { key: {} }],
  ['mapping with extension', { 'x-key': 1 }],
  ['mapping with blank in key', { 'a key': 'value' }],
  ['mapping with empty key', { '': 'value' }],
  ['service and an unknown key', { service: 'base', key: 'value' }],
]);

/** The allowed values of a place and those just outside. */
export function ownShapes(schema: Published): ReadonlyMap<string, Json> {
  const choices = (schema.enum ?? []).map((choice) => [`choice ${choice}`, choice] as const);
  const limits = [schema.minimum, schema.maximum]
    .filter((limit) => limit !== undefined)
    .flatMap((limit) => [limit - 1, limit, limit + 1])
    .map((limit) => [`number ${limit}`, limit] as const);
  const words = (schema.pattern ?? '')
    .split('|')
    .filter((word) => /^\^?[a-z_]+\$?$/.test(word))
    .map((word) => word.replaceAll(/[\^$]/g, ''))
    .flatMap((word) => [word, `${word}x`, `x${word}`])
    .map((word) => [`word ${word}`, word] as const);
  return new Map<string, Json>([...choices, ...limits, ...words]);
}
