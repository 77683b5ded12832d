import { curlAnswers, noCheck } from './checks.ts';
import { assumed, derived, documented, readIn } from './evidence.ts';
import type {
  Fact,
  ImageFacts,
  ImageVariant,
  ReadOnlyNeeds,
  SecretVariable,
} from './image-profile.ts';
import { s6AsUser, s6Capabilities, s6UnderInit } from './s6-overlay.ts';
import type { ServiceCondition } from './service-condition.ts';

const base = readIn('linuxserver/docker-baseimage-alpine Dockerfile, init-adduser, init-envfile');
const manual = documented('linuxserver/docker-documentation docs/misc/read-only.md');

/** Where the images of linuxserver.io with these names are published. */
export function linuxserverRepositories(...names: readonly string[]): readonly string[] {
  return names.flatMap((name) =>
    ['docker.io', 'ghcr.io', 'lscr.io'].map((registry) => `${registry}/linuxserver/${name}`),
  );
}

/** The start sets any variable from the file that FILE__ and its name point to. */
function fromFile(name: string): SecretVariable {
  return { name, fileVariable: `FILE__${name}`, secret: true };
}

const secrets: readonly SecretVariable[] = [
  { ...fromFile('MYSQL_PASSWORD'), firstStartOnly: true },
  { ...fromFile('MYSQL_ROOT_PASSWORD'), firstStartOnly: true },
  ...['PLEX_CLAIM', '*'].map(fromFile),
];

/** What the base images of linuxserver.io, with s6-overlay as process 1, give to every image on them. */
export const linuxserverFacts: Omit<ImageFacts, 'resources'> = {
  user: { value: 'root', evidence: base },
  dropsTo: { value: '911:911', evidence: base },
  capabilities: {
    value: s6Capabilities,
    evidence: derived('the start changes the user abc, gives it /config and runs as it'),
  },
  readOnly: {
    value: {
      kind: 'unsupported',
      reason: 'linuxserver.io names the images that it has tested this way, and not this one',
    },
    evidence: manual,
  },
  noNewPrivileges: {
    value: { compatible: true },
    evidence: derived('root switches to the user abc without a setuid program'),
  },
  dataPaths: { value: ['/config'], evidence: base },
  secrets: { value: secrets, evidence: base },
  healthcheck: {
    value: noCheck('the port and the address are those of the application'),
    evidence: base,
  },
  firstProcess: { value: 'supervises', evidence: base },
  versionedData: {
    value: true,
    evidence: derived('applications migrate what they keep in /config and cannot go back'),
  },
};

/** The publisher has tested the image so; /tmp is beyond what it asks for some of them. */
export const runsReadOnly: Fact<ReadOnlyNeeds> = {
  value: {
    kind: 'supported',
    tmpfs: [{ path: '/run', options: ['exec'] }, { path: '/tmp' }],
    needsMount: ['/config'],
  },
  evidence: manual,
};

/** A web page of the image: the check asks whether anybody answers. */
export function webPage(
  image: string,
  port: number,
  page = '/',
): Pick<ImageFacts, 'healthcheck' | 'ports'> {
  return {
    healthcheck: {
      value: curlAnswers(`http://127.0.0.1:${port}${page}`, { startPeriod: 60 }),
      evidence: derived(`the image declares port ${port}, and its base image has curl`),
    },
    ports: { value: [port], evidence: readIn(`linuxserver/docker-${image} Dockerfile`) },
  };
}

/** For a service that asks for what a read-only root filesystem takes away. */
export function writable(
  name: string,
  reason: string,
  when: readonly ServiceCondition[],
): ImageVariant {
  const readOnly: ReadOnlyNeeds = { kind: 'unsupported', reason };
  return { name, tag: /./, when, facts: { readOnly: { value: readOnly, evidence: manual } } };
}

export const linuxserverVariants: readonly ImageVariant[] = [s6AsUser];

/** What a read-only root filesystem takes away. */
const takesAway: readonly ImageVariant[] = [
  s6UnderInit,
  writable('own user', 'PUID, PGID and UMASK have no effect then, and files change their owner', [
    { kind: 'environment', name: 'PUID' },
    { kind: 'environment', name: 'PGID' },
    { kind: 'environment', name: 'UMASK' },
  ]),
  writable('mods', 'Docker mods, packages and services of one’s own are not installed then', [
    { kind: 'environment', name: 'DOCKER_MODS' },
    { kind: 'environment', name: 'INSTALL_PACKAGES' },
    { kind: 'mount', path: '/custom-cont-init.d' },
    { kind: 'mount', path: '/custom-services.d' },
  ]),
  writable('devices', 'the user abc does not get into the groups of the devices then', [
    { kind: 'devices' },
  ]),
];

/** The variants of an image whose publisher has tested it so. */
export function variantsOf({ value }: Fact<ReadOnlyNeeds>): readonly ImageVariant[] {
  return [
    s6AsUser,
    {
      name: 'a version',
      // The start of older ones writes programs of its own into /usr/bin.
      tag: /\d\.\d/,
      facts: {
        readOnly: { value, evidence: assumed('images before the end of 2024 were not tested so') },
      },
    },
    ...takesAway,
  ];
}

export const readOnlyVariants = variantsOf(runsReadOnly);
