import { expect, test } from 'vitest';
import { isHostName, parseHost } from '../../src/compose/hosts.ts';
import { isIpAddress } from '../../src/compose/ip-address.ts';

test.each([
  ['db=10.0.0.5', { host: 'db', addresses: ['10.0.0.5'] }],
  ['db:10.0.0.5', { host: 'db', addresses: ['10.0.0.5'] }],
  ['db=::1', { host: 'db', addresses: ['::1'] }],
  ['db:[::1]', { host: 'db', addresses: ['::1'] }],
  ['db=10.0.0.5,[::1],[]', { host: 'db', addresses: ['10.0.0.5', '::1', '[]'] }],
  ['a:b=c', { host: 'a:b', addresses: ['c'] }],
  ['db', undefined],
])('%s', (text, line) => {
  expect(parseHost(text)).toEqual(line);
});

test('a host has a name without separators', () => {
  expect(isHostName('db')).toBe(true);
  for (const name of ['', 'a:b', 'a=b']) expect(isHostName(name)).toBe(false);
});

test.each([
  '127.0.0.1',
  '0.0.0.0',
  '::',
  '::1',
  'fe80::1',
  '1:2:3:4:5:6:7:8',
  '1::8',
  '::ffff:1.2.3.4',
])('%s is an address', (text) => {
  expect(isIpAddress(text)).toBe(true);
});

test.each([
  '',
  '1.2.3',
  '1.2.3.256',
  '01.2.3.4',
  'localhost',
  '1::2::3',
  '::12345',
  'fe80::1%eth0',
  '[::1]',
  '1:2:3:4:5:6:7',
  '1:2:3:4:5:6:7:8:9',
  '1.2.3.4::',
])('%j is no address', (text) => {
  expect(isIpAddress(text)).toBe(false);
});
