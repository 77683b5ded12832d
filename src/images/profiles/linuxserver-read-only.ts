import { assumed } from '../evidence.ts';
import type { ImageProfile } from '../image-profile.ts';
import {
  linuxserverFacts,
  linuxserverRepositories,
  readOnlyVariants,
  runsReadOnly,
  writable,
} from '../linuxserver.ts';
import { profile } from '../profile.ts';

const unknown = assumed('what the program needs beside its base image is not known');

/** The images that the publisher has tested with a read-only root filesystem, as of 2026. */
export const linuxserverReadOnly: ImageProfile = profile(
  {
    family: 'linuxserver-read-only',
    title: 'An image of linuxserver.io',
    kind: 'daemon',
    repositories: linuxserverRepositories(
      'adguardhome-sync',
      'airsonic-advanced',
      'apprise-api',
      'beets',
      'changedetection.io',
      'davos',
      'ddclient',
      'doplarr',
      'doplarr_rs',
      'duckdns',
      'faster-whisper',
      'flexget',
      'foldingathome',
      'habridge',
      'hishtory-server',
      'ldap-auth',
      'nginx',
      'nzbget',
      'ombi',
      'pairdrop',
      'phpmyadmin',
      'piper',
      'planka',
      'synclounge',
      'syslog-ng',
      'tautulli',
      'thelounge',
      'wikijs',
    ),
  },
  () => ({
    facts: {
      ...linuxserverFacts,
      capabilities: { ...linuxserverFacts.capabilities, evidence: unknown },
      readOnly: runsReadOnly,
      resources: {
        value: { memory: '2G', memoryFloor: '256M', cpus: 1, pids: 1024 },
        evidence: unknown,
      },
    },
    variants: [
      ...readOnlyVariants,
      writable('another path', 'BASE_URL cannot be changed then', [
        { kind: 'environment', name: 'BASE_URL' },
      ]),
    ],
  }),
);
