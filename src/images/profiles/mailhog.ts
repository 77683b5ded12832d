import { forAdministrators } from '../audience.ts';
import { noCheck, wgetFetches } from '../checks.ts';
import { assumed, derived, readIn, sizeClass } from '../evidence.ts';
import type { ImageProfile } from '../image-profile.ts';
import { profile } from '../profile.ts';

const dockerfile = readIn('mailhog/MailHog Dockerfile');

export const mailhog: ImageProfile = profile(
  {
    family: 'mailhog',
    title: 'MailHog',
    kind: 'daemon',
    repositories: ['docker.io/mailhog/mailhog'],
  },
  () => ({
    facts: {
      user: { value: '1000:1000', evidence: dockerfile },
      capabilities: { value: { asDefault: [] }, evidence: dockerfile },
      readOnly: {
        value: { kind: 'supported', tmpfs: [] },
        evidence: derived('messages are kept in memory unless MH_STORAGE says otherwise'),
      },
      noNewPrivileges: { value: { compatible: true }, evidence: dockerfile },
      dataPaths: { value: [], evidence: dockerfile },
      healthcheck: {
        value: wgetFetches('http://127.0.0.1:8025/'),
        evidence: derived('BusyBox wget of the Alpine base image'),
      },
      resources: {
        value: { memory: '128M', memoryFloor: '32M', cpus: 0.5, pids: 128 },
        evidence: sizeClass('small Go service'),
      },
      ports: { value: [1025, 8025], evidence: dockerfile },
      audience: forAdministrators('a trap for test mail'),
      versionedData: { value: false, evidence: dockerfile },
    },
    variants: [
      {
        name: 'settings',
        tag: /./,
        when: [
          { kind: 'environment', name: 'MH_STORAGE' },
          { kind: 'environment', name: 'MH_UI_BIND_ADDR' },
          { kind: 'environment', name: 'MH_API_BIND_ADDR' },
          { kind: 'environment', name: 'MH_AUTH_FILE' },
        ],
        facts: {
          healthcheck: {
            value: noCheck('the variables may set another port or a password'),
            evidence: dockerfile,
          },
          readOnly: {
            value: { kind: 'supported', tmpfs: [] },
            evidence: assumed('the folder of the messages may not be mounted'),
          },
        },
      },
    ],
  }),
);
