import { expect, test } from 'vitest';
import { harden } from '../../src/harden.ts';
import type { PropertyName, ServicePosture } from '../../src/posture/property.ts';

function posturesOf(text: string, level: 'safe' | 'standard' | 'strict' = 'standard') {
  const report = harden([{ name: 'compose.yaml', text }], { level, describeServices: true });
  return report.files.flatMap(({ postures }) => postures ?? []);
}

function said(posture: ServicePosture | undefined, name: PropertyName): string {
  const [before, after] = [posture?.before, posture?.after].map((properties) => {
    const property = properties?.find((one) => one.name === name);
    return `${property?.standing} ${property?.text}`;
  });
  return `${before} -> ${after}`;
}

function service(definition: string): string {
  return `services:\n  one:\n${definition.replace(/^/gm, '    ')}\n`;
}

test('is told only where it is asked for', () => {
  const [file] = harden([{ name: 'compose.yaml', text: service('image: redis:7.4.1') }]).files;
  expect(file?.postures).toBeUndefined();
});

test('tells what a service is like before and after', () => {
  const [posture] = posturesOf(
    `${service('image: postgres:16.4\nenvironment:\n  POSTGRES_PASSWORD: hunter2-and-more\nports: ["5432:5432"]\nvolumes: ["data:/var/lib/postgresql/data"]')}volumes:\n  data:\n`,
  );
  expect(posture?.family).toEqual({ id: 'postgres', title: 'PostgreSQL' });
  expect(posture?.image).toBe('postgres:16.4');
  const names = posture?.before.map(({ name }) => name) ?? [];
  expect(names.map((name) => `${name}: ${said(posture, name)}`)).toEqual([
    'image: partial version 16.4 -> partial version 16.4',
    'user: partial root at the start, then 999:999 -> partial root at the start, then 999:999',
    'root-filesystem: weak writable -> strong read-only',
    'capabilities: weak the 14 defaults -> strong only CHOWN, DAC_OVERRIDE, SETGID, SETUID',
    'new-privileges: weak allowed -> strong forbidden',
    'host-access: strong none -> strong none',
    'limits: weak none -> strong 2G, 1 CPU, 256 processes',
    'healthcheck: weak none -> weak none',
    'secrets: weak 1 in plain text -> strong none',
    'ports: weak 5432:5432 on all addresses -> weak 5432:5432 on all addresses',
  ]);
});

test.each<readonly [string, PropertyName, string]>([
  [`image: redis@sha256:${'a'.repeat(64)}`, 'image', 'strong pinned by digest'],
  ['image: redis', 'image', 'weak any version (latest)'],
  ['image: acme/app:stable', 'image', 'weak no version (stable)'],
  ['image: "acme/app:${TAG}"', 'image', 'open a variable decides'],
  ['build: .', 'image', 'open built here'],
  ['image: acme/app:1\nuser: "0:0"', 'user', 'weak root'],
  ['image: acme/app:1\nuser: "1000"', 'user', 'strong 1000'],
  ['image: acme/app:1\nuser: "${UID}"', 'user', 'open a variable decides'],
  ['image: acme/app:1', 'user', 'open as the image says'],
  ['image: acme/app:1\nprivileged: true', 'capabilities', 'weak all'],
  ['image: acme/app:1\nprivileged: true', 'host-access', 'weak privileged'],
  [
    'image: acme/app:1\ncap_add: [CAP_NET_ADMIN]',
    'capabilities',
    'weak the 14 defaults and NET_ADMIN',
  ],
  ['image: acme/app:1\ncap_drop: [ALL]', 'capabilities', 'strong none'],
  ['image: acme/app:1\ncap_drop: [MKNOD]', 'capabilities', 'weak 13 of the 14 defaults'],
  ['image: acme/app:1\nnetwork_mode: host', 'host-access', 'weak network_mode: host'],
  [
    'image: acme/app:1\nvolumes: ["/var/run/docker.sock:/var/run/docker.sock:ro"]',
    'host-access',
    'weak socket of Docker',
  ],
  ['image: acme/app:1\nmem_limit: 1g', 'limits', 'partial 1g'],
  ['image: acme/app:1\nhealthcheck: {disable: true}', 'healthcheck', 'weak disabled'],
  ['image: acme/app:1\nhealthcheck: {test: [CMD, "true"]}', 'healthcheck', 'strong yes'],
  ['image: acme/app:1', 'healthcheck', 'open none in the file'],
  ['image: acme/app:1\nenvironment: ["API_TOKEN=${TOKEN}"]', 'secrets', 'partial 1 from variables'],
  [
    'image: acme/app:1\nenvironment: ["URL=postgres://a:hunter2@db/a"]',
    'secrets',
    'weak 1 in plain text',
  ],
  ['image: acme/app:1\nports: ["80:80"]', 'ports', 'open 80:80 on all addresses'],
  ['image: acme/app:1\nports: ["127.0.0.1:80:80"]', 'ports', 'strong 127.0.0.1:80:80'],
])('reads %j: %s', (definition, name, expected) => {
  const [posture] = posturesOf(service(definition), 'safe');
  expect(said(posture, name).split(' -> ')[0]).toBe(expected);
});

test('reads what a service extends', () => {
  const text = `services:\n  base: {image: acme/app:1, read_only: true, ports: ["80:80"]}\n  one:\n    extends: base\n`;
  const one = posturesOf(text).find((posture) => posture.service === 'one');
  expect(said(one, 'root-filesystem')).toBe('strong read-only -> strong read-only');
  expect(said(one, 'ports')).toContain('80:80 on all addresses');
});

test('leaves out what the file does not tell', () => {
  expect(posturesOf('services:\n  one:\n    restart: always\n')).toEqual([]);
});
