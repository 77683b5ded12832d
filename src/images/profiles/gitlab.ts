import { assumed, derived, documented, readIn } from '../evidence.ts';
import type { ImageProfile } from '../image-profile.ts';
import { profile } from '../profile.ts';

const source = readIn('omnibus-gitlab docker/Dockerfile, docker/assets/wrapper');

export const gitlab: ImageProfile = profile(
  {
    family: 'gitlab',
    title: 'GitLab',
    kind: 'daemon',
    repositories: ['docker.io/gitlab/gitlab-ce', 'docker.io/gitlab/gitlab-ee'],
    commands: ['/assets/wrapper', '/assets/init-container'],
  },
  () => ({
    facts: {
      user: { value: 'root', evidence: source },
      capabilities: {
        value: {
          asDefault: [
            'AUDIT_WRITE',
            'CHOWN',
            'DAC_OVERRIDE',
            'FOWNER',
            'FSETID',
            'KILL',
            'NET_BIND_SERVICE',
            'SETGID',
            'SETUID',
            'SYS_CHROOT',
          ],
          withoutThem: 'the programs inside cannot switch to their users, and the start ends',
        },
        evidence: derived('a service manager, a configuration manager and OpenSSH run as root'),
      },
      readOnly: {
        value: { kind: 'unsupported', reason: 'each start sets up its services below /opt/gitlab' },
        evidence: source,
      },
      noNewPrivileges: {
        value: { compatible: false, reason: 'its configuration may call sudo' },
        evidence: assumed('nobody has tried it'),
      },
      dataPaths: { value: ['/etc/gitlab', '/var/log/gitlab', '/var/opt/gitlab'], evidence: source },
      healthcheck: { value: { kind: 'builtin' }, evidence: source },
      resources: {
        value: { memory: '8G', memoryFloor: '4G', memoryReservation: '4G', cpus: 1, pids: 4096 },
        evidence: documented('GitLab manual, installation requirements'),
      },
      ports: { value: [22, 80, 443], evidence: source },
      stopGrace: {
        value: 120,
        evidence: derived('ends its own database, queues and web server one after the other'),
      },
      sharedMemory: {
        value: '256M',
        evidence: documented('GitLab manual, Docker: --shm-size 256m'),
      },
      versionedData: {
        value: true,
        evidence: documented('GitLab manual: upgrades go through required versions'),
      },
    },
  }),
);
