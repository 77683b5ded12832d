import { noCheck } from '../checks.ts';
import { assumed, derived, readIn, sizeClass } from '../evidence.ts';
import type { ImageProfile } from '../image-profile.ts';
import { profile } from '../profile.ts';

const dockerfile = readIn('fluent/fluent-bit dockerfiles/Dockerfile: distroless');

export const fluentBit: ImageProfile = profile(
  {
    family: 'fluent-bit',
    title: 'Fluent Bit',
    kind: 'daemon',
    repositories: ['docker.io/fluent/fluent-bit', 'cr.fluentbit.io/fluent/fluent-bit'],
  },
  () => ({
    facts: {
      user: { value: 'root', evidence: dockerfile },
      capabilities: {
        value: {
          asDefault: [],
          onBindMount: ['DAC_OVERRIDE'],
          withoutThem: 'logs of other users are not read',
        },
        evidence: derived('one program, which stays root in folders of its own'),
      },
      readOnly: {
        value: { kind: 'supported', tmpfs: [{ path: '/tmp' }] },
        evidence: assumed('buffers and position files lie where the settings say'),
      },
      noNewPrivileges: {
        value: { compatible: true },
        evidence: derived('one program, which gains nothing by executing another'),
      },
      dataPaths: { value: [], evidence: dockerfile },
      healthcheck: {
        value: noCheck('the image has no shell, and the page with its state is off by default'),
        evidence: dockerfile,
      },
      resources: {
        value: { memory: '512M', memoryFloor: '32M', memoryReservation: '32M', cpus: 1, pids: 128 },
        evidence: sizeClass('collector of logs'),
      },
      ports: { value: [2020], evidence: dockerfile },
      versionedData: { value: false, evidence: derived('it keeps positions in files only') },
    },
  }),
);
