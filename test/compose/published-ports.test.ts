import { expect, test } from 'vitest';
import { portEntries } from '../../src/compose/published-ports.ts';
import { projectOf, serviceOf } from '../support/project-of.ts';

function entryOf(item: string) {
  const project = projectOf(`services:\n  db:\n    image: a\n    ports:\n      - ${item}\n`);
  const [entry] = portEntries(serviceOf(project, 'db'));
  return entry;
}

test.each([
  ['"5432:5432"', 'open', [5432], '5432', '127.0.0.1:5432:5432'],
  ['5432', 'open', [5432], '', '127.0.0.1::5432'],
  ['"5432/udp"', 'open', [5432], '', '127.0.0.1::5432/udp'],
  ['"1-2:3-4"', 'open', [3, 4], '1-2', '127.0.0.1:1-2:3-4'],
  ['"0.0.0.0:1:2"', 'open-on-purpose', [2], '1', '127.0.0.1:0.0.0.0:1:2'],
  ['"[::]:1:2"', 'open-on-purpose', [2], '1', '127.0.0.1:[::]:1:2'],
  ['"[::1]:1:2"', 'chosen', [2], '1', '127.0.0.1:[::1]:1:2'],
  ['"10.0.0.1::2"', 'chosen', [2], '', '127.0.0.1:10.0.0.1::2'],
  ['"$' + '{A:-1}:2"', 'open', [2], '', '127.0.0.1:$' + '{A:-1}:2'],
  ['"1:$' + '{B:-2}"', 'open', [], '1', '127.0.0.1:1:$' + '{B:-2}'],
  ['"$' + '{A:-127.0.0.1:1}:2"', 'chosen', [2], '', '127.0.0.1:$' + '{A:-127.0.0.1:1}:2'],
  ['{target: 2, published: "1"}', 'open', [2], '1', 'host_ip: 127.0.0.1'],
  ['{target: 2, host_ip: 0.0.0.0}', 'open-on-purpose', [2], '', 'host_ip: 127.0.0.1'],
  ['{target: 2, host_ip: "$' + '{IP}"}', 'chosen', [2], '', 'host_ip: 127.0.0.1'],
])('%s is %s', (item, reach, targets, published, local) => {
  expect(entryOf(item)).toMatchObject({ reach, targets, published, local });
});

test('an address that is a variable of its own is left alone', () => {
  expect(entryOf('"$' + '{IP}:1:2"')).toBeUndefined();
});

test('a short form with a variable has no edit, a long one has', () => {
  expect(entryOf('"$' + '{A}:2"')?.toLocal).toBeUndefined();
  expect(entryOf('{target: 2, published: "$' + '{A}"}')?.toLocal).toMatchObject({
    path: ['services', 'db', 'ports', 0, 'host_ip'],
    value: '127.0.0.1',
  });
});
