import { describe, expect, test } from 'vitest';
import type { Draft } from '../../src/findings.ts';
import type { Evidence, ImageFacts } from '../../src/images/image-profile.ts';
import { createImageKnowledge } from '../../src/images/look-up.ts';
import { nginx } from '../../src/images/profiles/nginx.ts';
import { dockerSocket } from '../../src/transforms/docker-socket.ts';
import { hostNamespaces } from '../../src/transforms/host-namespaces.ts';
import { privileged } from '../../src/transforms/privileged.ts';
import { sensitiveMounts } from '../../src/transforms/sensitive-mounts.ts';
import type { Transform } from '../../src/transforms/transform.ts';
import { contextOf } from '../support/context-of.ts';
import { projectOf, serviceOf } from '../support/project-of.ts';

const read: Evidence = { kind: 'source', source: 'Dockerfile' };

/** What a transform says of a service of an image with these facts beside those of nginx. */
function inspect(
  transform: Transform,
  rest: string,
  facts: Partial<ImageFacts> = {},
): readonly Draft[] {
  const { ports, readsHost, dockerApi, ...others } = nginx.facts;
  const profile = {
    family: 'agent',
    title: 'Agent',
    kind: 'daemon' as const,
    repositories: ['docker.io/acme/agent'],
    facts: { ...others, ...facts },
  };
  const project = projectOf(`services:\n  app:\n    image: acme/agent:1\n    ${rest}\n`);
  const images = createImageKnowledge([profile]);
  if (transform.scope !== 'service') throw new Error('looks at the whole file');
  return [...transform.inspect(serviceOf(project, 'app'), contextOf(project, images))];
}

function riskOfFirst([draft]: readonly Draft[]): string | undefined {
  return draft?.action.kind === 'fix' ? draft.action.fix.risk : draft?.action.kind;
}

describe('readsHost', () => {
  const mount = 'volumes: ["/etc:/host/etc"]';
  const value = ['/etc'];

  test('decides whether a mount is fixed, and its evidence how boldly', () => {
    expect(riskOfFirst(inspect(sensitiveMounts, mount))).toBe('manual');
    const known = inspect(sensitiveMounts, mount, { readsHost: { value, evidence: read } });
    expect(riskOfFirst(known)).toBe('none');
    const evidence: Evidence = { kind: 'inferred', reason: 'looks like it' };
    expect(riskOfFirst(inspect(sensitiveMounts, mount, { readsHost: { value, evidence } }))).toBe(
      'high',
    );
  });

  test('makes a read-only mount nothing to talk about', () => {
    const readOnly = 'volumes: ["/etc:/host/etc:ro"]';
    expect(inspect(sensitiveMounts, readOnly)).toHaveLength(1);
    const facts = { readsHost: { value, evidence: read } };
    expect(inspect(sensitiveMounts, readOnly, facts)).toEqual([]);
  });

  test('holds for what is below a folder, but not for all of the host because of "/"', () => {
    const shadow = 'volumes: ["/etc/shadow:/s"]';
    const below = inspect(sensitiveMounts, shadow, { readsHost: { value, evidence: read } });
    expect(riskOfFirst(below)).toBe('none');
    const all = { readsHost: { value: ['/'], evidence: read } };
    expect(riskOfFirst(inspect(sensitiveMounts, shadow, all))).toBe('manual');
  });
});

describe('dockerApi', () => {
  const socket = 'volumes: ["/var/run/docker.sock:/var/run/docker.sock"]';

  test('is what a proxy has to allow', () => {
    const facts = { dockerApi: { value: ['CONTAINERS', 'INFO'], evidence: read } };
    const [draft] = inspect(dockerSocket, socket, facts);
    expect(draft?.action).toMatchObject({
      kind: 'manual',
      reason: 'it calls CONTAINERS and INFO of the API (read in Dockerfile)',
      instruction: expect.stringContaining('"CONTAINERS: 1", "INFO: 1"'),
    });
  });

  test('says that a proxy limits little where the image changes things', () => {
    const facts = { dockerApi: { value: ['CONTAINERS', 'POST'], evidence: read } };
    expect(JSON.stringify(inspect(dockerSocket, socket, facts))).toContain('limits little');
  });

  test('is missed when it is not known', () => {
    expect(JSON.stringify(inspect(dockerSocket, socket))).toContain('is not known');
  });
});

describe('ports', () => {
  test('are what a service publishes instead of joining the network of the host', () => {
    const text = (facts: Partial<ImageFacts>) =>
      JSON.stringify(inspect(hostNamespaces, 'network_mode: host', facts));
    expect(text({})).toContain('publish the ports on which it listens');
    expect(text({ ports: { value: [80], evidence: read } })).toContain('publish its port 80');
    expect(text({ ports: { value: [80, 443], evidence: read } })).toContain('its ports 80 and 443');
  });
});

test('capabilities are what a service needs instead of privileged', () => {
  const facts = { capabilities: { value: { asDefault: ['CHOWN'] }, evidence: read } } as const;
  const [draft] = inspect(privileged, 'privileged: true', facts);
  expect(draft?.action).toMatchObject({
    reason: 'Agent needs only CHOWN to run (read in Dockerfile)',
  });
});
