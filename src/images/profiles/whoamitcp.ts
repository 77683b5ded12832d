import { noCheck } from '../checks.ts';
import { derived, readIn, sizeClass } from '../evidence.ts';
import type { ImageProfile } from '../image-profile.ts';
import { profile } from '../profile.ts';

const dockerfile = readIn('traefik/whoamitcp Dockerfile: one static program on an empty image');

export const whoamitcp: ImageProfile = profile(
  {
    family: 'whoamitcp',
    title: 'whoamitcp',
    kind: 'daemon',
    repositories: ['docker.io/traefik/whoamitcp', 'docker.io/traefik/whoamiudp'],
  },
  () => ({
    facts: {
      user: { value: 'root', evidence: dockerfile },
      capabilities: {
        value: { asDefault: [] },
        evidence: derived('one program, which stays root in folders of its own'),
      },
      readOnly: { value: { kind: 'supported', tmpfs: [] }, evidence: dockerfile },
      noNewPrivileges: {
        value: { compatible: true },
        evidence: derived('one program, which gains nothing by executing another'),
      },
      dataPaths: { value: [], evidence: dockerfile },
      healthcheck: {
        value: noCheck('the image holds nothing but the program: no shell, no client'),
        evidence: dockerfile,
      },
      resources: {
        value: { memory: '64M', memoryFloor: '16M', memoryReservation: '16M', cpus: 1, pids: 128 },
        evidence: sizeClass('small Go service'),
      },
      ports: { value: [8080], evidence: dockerfile },
      versionedData: { value: false, evidence: dockerfile },
    },
  }),
);
