import { forAdministrators } from '../audience.ts';
import { bashConnects } from '../checks.ts';
import {
  assumed,
  derived,
  dropsUnderNoNewPrivileges,
  practisedBy,
  publishedTag,
  readIn,
  sizeClass,
} from '../evidence.ts';
import type { ImageProfile } from '../image-profile.ts';
import { profile } from '../profile.ts';

const source = readIn(
  'dbeaver/cloudbeaver deploy/docker/cloudbeaver-ce/Dockerfile, deploy/scripts/launch-product.sh',
);
const practice = practisedBy('ilkersigirci/homeserver-docker, with a user of its own');

export const cloudbeaver: ImageProfile = profile(
  {
    family: 'cloudbeaver',
    title: 'CloudBeaver',
    kind: 'daemon',
    repositories: ['docker.io/dbeaver/cloudbeaver'],
  },
  () => ({
    facts: {
      user: { value: 'root', evidence: source },
      dropsTo: { value: '8978:8978', evidence: source },
      // KILL: su stays root and hands the signal to stop to a process of another user.
      capabilities: {
        value: {
          asDefault: ['AUDIT_WRITE', 'CHOWN', 'DAC_OVERRIDE', 'FOWNER', 'KILL', 'SETGID', 'SETUID'],
          withoutThem: 'the start cannot switch to the user dbeaver',
        },
        evidence: source,
      },
      readOnly: {
        value: {
          kind: 'supported',
          tmpfs: [
            { path: '/home/dbeaver', owner: '8978:8978', options: ['mode=0755'] },
            { path: '/opt/cloudbeaver/configuration', owner: '8978:8978', options: ['mode=0755'] },
            { path: '/tmp' },
          ],
          needsMount: ['/opt/cloudbeaver/workspace'],
        },
        evidence: assumed('known only for a service that sets its user'),
      },
      noNewPrivileges: { value: { compatible: true }, evidence: dropsUnderNoNewPrivileges },
      dataPaths: { value: ['/opt/cloudbeaver/workspace'], evidence: source },
      healthcheck: {
        value: bashConnects(8978, { interval: 30, timeout: 10, startPeriod: 180 }),
        evidence: practice,
      },
      resources: {
        value: {
          memory: '2G',
          memoryFloor: '512M',
          memoryReservation: '256M',
          cpus: 1,
          pids: 512,
          sizedBy: ['JAVA_OPTS'],
        },
        evidence: sizeClass('Java web application'),
      },
      ports: { value: [8978], evidence: source },
      audience: forAdministrators('a console for databases'),
      stableTag: { value: { tag: '26.1.4', asOf: '2026-08', major: '26' }, evidence: publishedTag },
      versionedData: {
        value: true,
        evidence: derived('the workspace is migrated and cannot go back'),
      },
    },
    variants: [
      {
        name: 'as a user',
        tag: /./,
        when: [{ kind: 'user', is: 'not root' }],
        facts: {
          readOnly: {
            value: {
              kind: 'supported',
              tmpfs: [
                { path: '/home/ubuntu' },
                { path: '/opt/cloudbeaver/configuration' },
                { path: '/tmp' },
              ],
              needsMount: ['/opt/cloudbeaver/workspace'],
            },
            evidence: practice,
          },
          noNewPrivileges: { value: { compatible: true }, evidence: practice },
        },
      },
    ],
  }),
);
