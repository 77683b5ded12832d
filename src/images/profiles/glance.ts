import { wgetFetches } from '../checks.ts';
import { assumed, derived, practisedBy, readIn, sizeClass } from '../evidence.ts';
import type { ImageProfile } from '../image-profile.ts';

const dockerfile = readIn('glanceapp/glance Dockerfile');
const practice = practisedBy('ilkersigirci/homeserver-docker, with a user of its own');
const alone = derived('a single program that stays root');

export const glance: ImageProfile = {
  family: 'glance',
  title: 'Glance',
  kind: 'daemon',
  repositories: ['docker.io/glanceapp/glance', 'ghcr.io/glanceapp/glance'],
  facts: {
    user: { value: 'root', evidence: dockerfile },
    capabilities: { value: { asDefault: [], onBindMount: ['DAC_OVERRIDE'] }, evidence: alone },
    readOnly: {
      value: { kind: 'supported', tmpfs: [{ path: '/tmp' }] },
      evidence: practice,
    },
    noNewPrivileges: { value: { compatible: true }, evidence: practice },
    dataPaths: { value: ['/app/config'], evidence: dockerfile },
    healthcheck: { value: wgetFetches('http://127.0.0.1:8080/'), evidence: practice },
    resources: {
      value: { memory: '512M', memoryFloor: '64M', memoryReservation: '64M', cpus: 1, pids: 256 },
      evidence: sizeClass('Go service'),
    },
    ports: { value: [8080], evidence: dockerfile },
    worksAs: {
      value: '1000:1000',
      evidence: practisedBy('ilkersigirci/homeserver-docker apps/glance.yml'),
    },
    dockerApi: { value: ['CONTAINERS'], evidence: assumed('its widget lists containers') },
    versionedData: { value: false, evidence: derived('settings are files that people write') },
  },
};
