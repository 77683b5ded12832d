import { noCheck } from '../checks.ts';
import { derived, documented, practisedBy, readIn, sizeClass } from '../evidence.ts';
import type { ImageProfile } from '../image-profile.ts';
import { profile } from '../profile.ts';

const dockerfile = readIn('sigoden/dufs Dockerfile');

export const dufs: ImageProfile = profile(
  {
    family: 'dufs',
    title: 'Dufs',
    kind: 'daemon',
    repositories: ['docker.io/sigoden/dufs'],
  },
  () => ({
    facts: {
      user: { value: 'root', evidence: dockerfile },
      capabilities: {
        value: { asDefault: [], onBindMount: ['DAC_OVERRIDE'] },
        evidence: derived('one program, which stays root in folders of its own'),
      },
      readOnly: {
        value: { kind: 'supported', tmpfs: [{ path: '/tmp' }] },
        evidence: practisedBy('ilkersigirci/homeserver-docker'),
      },
      noNewPrivileges: {
        value: { compatible: true },
        evidence: derived('one program, which gains nothing by executing another'),
      },
      dataPaths: { value: ['/data'], evidence: documented('Dufs README: Docker') },
      healthcheck: {
        value: noCheck('the image holds nothing but the program: no shell, no client'),
        evidence: dockerfile,
      },
      resources: {
        value: { memory: '256M', memoryFloor: '32M', memoryReservation: '32M', cpus: 1, pids: 128 },
        evidence: sizeClass('web server for files'),
      },
      ports: { value: [5000], evidence: documented('Dufs README: --port') },
      versionedData: { value: false, evidence: derived('it serves files of people') },
    },
  }),
);
