import { describe, expect, test } from 'vitest';
import { cleanPath } from '../../src/compose/file-path.ts';
import { clientNeedsOf, isSocketProxy } from '../../src/images/docker-clients.ts';
import { hostNeeds, hostNeedsOf } from '../../src/images/host-needs/index.ts';
import type { Fact } from '../../src/images/image-profile.ts';
import { describeEvidence } from '../../src/images/image-profile.ts';
import { profiles } from '../../src/images/index.ts';
import { createImageKnowledge, defaultKnowledge } from '../../src/images/look-up.ts';
import { projectOf, serviceOf } from '../support/project-of.ts';

function serviceWith(image: string) {
  return serviceOf(projectOf(`services: { app: { image: "${image}" } }`), 'app');
}

describe('what images need of the host', () => {
  test('names full repositories, and none twice for the same tags', () => {
    const keys = hostNeeds.flatMap(({ repositories, tag }) =>
      repositories.map((repository) => `${repository} ${tag?.source ?? ''}`),
    );
    expect(keys).toEqual([...new Set(keys)]);
    for (const key of keys) expect(key).toMatch(/^[a-z0-9.-]+\.[a-z]+(?:\/[a-z0-9._-]+){2,} /);
  });

  test('names evidence for every fact', () => {
    for (const { repositories, tag, ...facts } of hostNeeds) {
      const all = Object.values(facts) as readonly Fact<unknown>[];
      expect(all.length, repositories.join()).toBeGreaterThan(0);
      for (const { evidence } of all) {
        expect(describeEvidence(evidence)).toMatch(
          /^(?:documented|derived|run this way by|assumed|read in).*[^.]$/,
        );
      }
    }
  });

  test('goes on after "remove it" in words', () => {
    for (const { insteadOfPrivileged } of hostNeeds) {
      if (insteadOfPrivileged === undefined) continue;
      expect(insteadOfPrivileged.value).toMatch(/^(?: and |: )\S.*[^.]$/);
    }
  });

  test('depends on the tag where the tag says what runs', () => {
    expect(hostNeedsOf(serviceWith('docker:27-cli'))?.insteadOfPrivileged).toBeDefined();
    expect(hostNeedsOf(serviceWith('docker:27-dind'))?.privileged).toBeDefined();
    expect(
      hostNeedsOf(serviceWith('docker.io/library/docker:dind-rootless'))?.privileged?.value
        .isRootless,
    ).toBe(true);
    expect(hostNeedsOf(serviceWith('acme/docker:dind'))).toBeUndefined();
  });
});

describe('profiles', () => {
  test('write parts of the Docker API as a socket proxy does, in order', () => {
    for (const { family, facts } of profiles) {
      const parts = facts.dockerApi?.value ?? [];
      expect(parts, family).toEqual([...new Set(parts)].sort());
      for (const part of parts) expect(part).toMatch(/^[A-Z]+$/);
    }
  });

  test('write folders of the host as clean paths, in order', () => {
    for (const { family, facts } of profiles) {
      const folders = facts.readsHost?.value ?? [];
      expect(folders, family).toEqual([...new Set(folders)].sort());
      for (const folder of folders) expect(cleanPath(folder)).toBe(folder);
    }
  });
});

describe('clients of Docker', () => {
  test('are led to another address in the way of their image', () => {
    const address = 'tcp://proxy:2375';
    const host = 'proxy:2375';
    const setting = (image: string) =>
      clientNeedsOf(serviceWith(image), defaultKnowledge).settingFor(host);
    expect(setting('traefik:v3')).toBe(
      `add "--providers.docker.endpoint=${address}" to its command`,
    );
    expect(setting('acme/app')).toBe(`set "DOCKER_HOST: ${address}" in "environment"`);
  });

  test('call what the profile says', () => {
    const service = serviceWith('traefik:v3');
    expect(clientNeedsOf(service, defaultKnowledge).calls?.value).toContain('EVENTS');
    expect(clientNeedsOf(service, createImageKnowledge([])).calls).toBeUndefined();
  });

  test('run jobs of others only where they are runners', () => {
    const runsJobs = (image: string) =>
      clientNeedsOf(serviceWith(image), defaultKnowledge).runsJobs;
    expect(runsJobs('woodpeckerci/woodpecker-agent:v3')).toBe(true);
    expect(runsJobs('containrrr/watchtower')).toBe(false);
  });

  test.each([
    ['tecnativa/docker-socket-proxy', true],
    ['ghcr.io/tecnativa/docker-socket-proxy:0.3', true],
    ['lscr.io/linuxserver/socket-proxy:3', true],
    ['wollomatic/socket-proxy:1', true],
    ['acme/websocket-proxy', false],
    ['acme/socket-proxy-ui', false],
  ])('%s is a socket proxy: %s', (image, expected) => {
    expect(isSocketProxy(serviceWith(image))).toBe(expected);
  });
});
