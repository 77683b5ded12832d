import { expect, test } from 'vitest';
import { parsePorts } from '../../src/compose/ports.ts';

/** `host_ip|published|target/protocol` */
function shown(text: string): readonly string[] | string {
  const ports = parsePorts(text);
  if ('fault' in ports) return ports.fault;
  return ports.map(
    ({ hostIp, published, target, protocol }) => `${hostIp}|${published}|${target}/${protocol}`,
  );
}

test.each([
  ['80', ['||80/tcp']],
  ['8080:80', ['|8080|80/tcp']],
  ['127.0.0.1:8080:80', ['127.0.0.1|8080|80/tcp']],
  ['127.0.0.1::80', ['127.0.0.1||80/tcp']],
  [':80', ['||80/tcp']],
  ['::80', ['||80/tcp']],
  ['::1:8080:80', ['::1|8080|80/tcp']],
  ['[::1]:8080:80', ['::1|8080|80/tcp']],
  ['53:53/UDP', ['|53|53/udp']],
  ['9000/', ['||9000/tcp']],
  ['+80', ['||80/tcp']],
  ['00080', ['||80/tcp']],
  ['0', ['||0/tcp']],
  ['7000-7001:70-71', ['|7000|70/tcp', '|7001|71/tcp']],
  ['8080-8082:80', ['|8080-8082|80/tcp']],
  ['8080-8080:80', ['|8080|80/tcp']],
])('%s', (text, ports) => {
  expect(shown(text)).toEqual(ports);
});

test('the ports of a range are in the order of texts', () => {
  expect(shown('9-11')).toEqual(['||10/tcp', '||11/tcp', '||9/tcp']);
});

test.each([
  ['', 'has no port of the container'],
  ['8080:', 'has no port of the container'],
  ['80:abc', 'has "abc" where a port between 0 and 65535 must be'],
  ['x:80', 'has "x" where a port between 0 and 65535 must be'],
  ['65536', 'has "65536" where a port between 0 and 65535 must be'],
  [' 80', 'has " 80" where a port between 0 and 65535 must be'],
  ['82-80', 'has "82-80" where ports from a lower to a higher one between 0 and 65535 must be'],
  ['80/http', 'has the protocol "http", which is not tcp, udp or sctp'],
  ['localhost:80:80', 'has "localhost" where an IP address must be'],
  ['[::1:80:80', 'has "[::1" where an IP address must be'],
  ['1-2:3-5', 'maps the ports 1-2 to 3-5, which are not equally many'],
])('%j is no port', (text, fault) => {
  expect(shown(text)).toBe(fault);
});
