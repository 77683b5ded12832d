import { expect, test } from 'vitest';
import { usersOf, userThroughHost } from '../../src/compose/connections.ts';
import { projectOf, serviceOf } from '../support/project-of.ts';

function signs(user: string, db = '{image: a}'): readonly string[] {
  const project = projectOf(
    `services:\n  app: ${user}\n  db: ${db}\nnetworks: {back: , front: }\n`,
  );
  return usersOf(serviceOf(project, 'db'), project).map(({ how }) => how);
}

test.each([
  ['{image: b, depends_on: [db]}', 'depends on it'],
  ['{image: b, links: ["db:store"]}', 'has a link to it'],
  ['{image: b, network_mode: "service:db"}', 'shares its network'],
  ['{image: b, environment: {URL: "postgres://me:secret@db/shop"}}', 'names it in "URL"'],
  ['{image: b, environment: {URL: "http://db"}}', 'names it in "URL"'],
  ['{image: b, environment: {PEERS: "one:1,db:5432"}}', 'names it in "PEERS"'],
  ['{image: b, environment: {DSN: "host=db user=me"}}', 'names it in "DSN"'],
  ['{image: b, environment: {DB_HOST: db}}', 'names it in "DB_HOST"'],
  ['{image: b, command: ["wait", "db:5432"]}', 'names it in its command'],
  ['{image: b, command: "psql -h db"}', 'names it in its command'],
])('%s: %s', (user, sign) => {
  expect(signs(user)).toEqual([sign]);
});

test.each([
  '{image: b}',
  '{image: b, environment: {DB_NAME: db, DRIVER: db}}',
  '{image: b, environment: {URL: "http://other-db:80", NEXT: "http://db.example.com"}}',
  '{image: b, environment: {URL: "http://db2"}}',
])('%s is no sign', (user) => {
  expect(signs(user)).toEqual([]);
});

test('a container name and an alias are names too', () => {
  const user = '{image: b, environment: {URL: "redis://fast"}}';
  expect(signs(user, '{image: a, container_name: fast}')).toHaveLength(1);
  expect(signs(user, '{image: a, networks: {back: {aliases: [fast]}}}')).toHaveLength(1);
});

test('a network that not all services are on is a possible sign, the default one is none', () => {
  const db = '{image: a, networks: [back, default]}';
  expect(signs('{image: b, networks: [back]}', db)).toEqual(['is on its network "back"']);
  expect(signs('{image: b, networks: [front, default]}', db)).toEqual([]);
});

test('signs of use come before possible ones', () => {
  const project = projectOf(
    'services:\n  near: {image: b, networks: [back]}\n  user: {image: b, depends_on: [db]}\n  db: {image: a, networks: [back]}\nnetworks: {back: }\n',
  );
  const users = usersOf(serviceOf(project, 'db'), project);
  expect(users.map(({ service }) => service)).toEqual(['user', 'near']);
});

function throughHost(environment: string, published = '5432'): string | undefined {
  const project = projectOf(
    `services:\n  app: {image: b, environment: ${environment}}\n  db: {image: a, networks: {back: {ipv4_address: 10.0.0.9}}}\nnetworks: {back: }\n`,
  );
  return userThroughHost(serviceOf(project, 'db'), published, project)?.how;
}

test.each([
  ['{A: "http://host.docker.internal:5432"}', 'names an address of the host in "A"'],
  ['{A: host.docker.internal, PORT: "5432"}', 'names an address of the host in "A"'],
  ['{A: "192.168.1.2:5432"}', 'names an address of the host in "A"'],
  ['{A: "http://host.docker.internal:80"}', undefined],
  ['{A: "127.0.0.1:5432"}', undefined],
  ['{A: "10.0.0.9:5432"}', undefined],
  ['{A: "192.168.1.2:54321"}', undefined],
])('%s through the host: %s', (environment, expected) => {
  expect(throughHost(environment)).toBe(expected);
});

test.each([
  ['PLAINTEXT://db:9092,OUTSIDE://broker.example.com:9094', true],
  ['PLAINTEXT://db:9092,HOST://localhost:9094', false],
  ['HOST://$' + '{IP:-127.0.0.1}:9094', false],
  ['HOST://$' + '{IP}:9094', true],
])('a broker that advertises %s', (listeners, expected) => {
  const project = projectOf(
    `services:\n  db:\n    image: a\n    environment:\n      ADVERTISED_LISTENERS: ${listeners}\n`,
  );
  expect(userThroughHost(serviceOf(project, 'db'), '9094', project) !== undefined).toBe(expected);
});
