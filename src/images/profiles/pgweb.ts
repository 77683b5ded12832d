import { curlAnswers } from '../checks.ts';
import { derived, practisedBy, readIn, sizeClass } from '../evidence.ts';
import type { ImageProfile } from '../image-profile.ts';
import { profile } from '../profile.ts';

const dockerfile = readIn('sosedoff/pgweb Dockerfile');

export const pgweb: ImageProfile = profile(
  {
    family: 'pgweb',
    title: 'pgweb',
    kind: 'daemon',
    repositories: ['docker.io/sosedoff/pgweb', 'ghcr.io/sosedoff/pgweb'],
  },
  () => ({
    facts: {
      user: { value: '1000:1000', evidence: dockerfile },
      capabilities: { value: { asDefault: [] }, evidence: dockerfile },
      readOnly: {
        value: { kind: 'supported', tmpfs: [{ path: '/tmp' }] },
        evidence: practisedBy('ilkersigirci/homeserver-docker'),
      },
      noNewPrivileges: {
        value: { compatible: true },
        evidence: derived('one program, which gains nothing by executing another'),
      },
      dataPaths: { value: [], evidence: dockerfile },
      healthcheck: { value: curlAnswers('http://127.0.0.1:8081/'), evidence: dockerfile },
      resources: {
        value: { memory: '256M', memoryFloor: '32M', memoryReservation: '32M', cpus: 1, pids: 128 },
        evidence: sizeClass('Go service'),
      },
      ports: { value: [8081], evidence: dockerfile },
      versionedData: { value: false, evidence: derived('it keeps nothing') },
    },
  }),
);
