import { curlAnswers } from '../checks.ts';
import { assumed, derived, practisedBy, readIn, sizeClass } from '../evidence.ts';
import type { ImageProfile } from '../image-profile.ts';
import { profile } from '../profile.ts';

const dockerfile = readIn('C4illin/ConvertX Dockerfile');
const practice = practisedBy('ilkersigirci/homeserver-docker, with a user of its own');

export const convertx: ImageProfile = profile(
  {
    family: 'convertx',
    title: 'ConvertX',
    kind: 'daemon',
    repositories: ['docker.io/c4illin/convertx', 'ghcr.io/c4illin/convertx'],
  },
  () => ({
    facts: {
      user: { value: 'root', evidence: dockerfile },
      capabilities: {
        value: { asDefault: [], onBindMount: ['DAC_OVERRIDE'] },
        evidence: derived('one program, which stays root in a folder of its own'),
      },
      readOnly: {
        value: {
          kind: 'supported',
          tmpfs: [{ path: '/root/.cache' }, { path: '/root/.config' }, { path: '/tmp' }],
          needsMount: ['/app/data'],
        },
        evidence: assumed('each converter may keep files elsewhere'),
      },
      noNewPrivileges: { value: { compatible: true }, evidence: practice },
      dataPaths: { value: ['/app/data'], evidence: dockerfile },
      healthcheck: { value: curlAnswers('http://127.0.0.1:3000/'), evidence: practice },
      resources: {
        value: {
          memory: '2G',
          memoryFloor: '256M',
          memoryReservation: '128M',
          cpus: 1,
          pids: 1024,
        },
        evidence: sizeClass('application that starts converters'),
      },
      ports: { value: [3000], evidence: dockerfile },
      worksAs: {
        value: '1000:1000',
        evidence: practisedBy('ilkersigirci/homeserver-docker apps/convertx.yml'),
      },
      versionedData: {
        value: true,
        evidence: derived('the database is migrated and cannot go back'),
      },
    },
    variants: [
      {
        name: 'as a user',
        tag: /./,
        when: [{ kind: 'user', is: 'not root' }],
        facts: {
          readOnly: {
            value: { kind: 'supported', tmpfs: [{ path: '/tmp' }], needsMount: ['/app/data'] },
            evidence: practice,
          },
        },
      },
    ],
  }),
);
