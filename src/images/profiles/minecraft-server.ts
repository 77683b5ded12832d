import { derived, documented, dropsUnderNoNewPrivileges, readIn, sizeClass } from '../evidence.ts';
import type { ImageProfile } from '../image-profile.ts';

const source = readIn('itzg/docker-minecraft-server Dockerfile, scripts/start');

export const minecraftServer: ImageProfile = {
  family: 'minecraft-server',
  title: 'Minecraft server',
  kind: 'daemon',
  repositories: ['docker.io/itzg/minecraft-server', 'ghcr.io/itzg/minecraft-server'],
  facts: {
    user: { value: 'root', evidence: source },
    dropsTo: { value: '1000:1000', evidence: source },
    capabilities: {
      value: {
        asDefault: ['CHOWN', 'DAC_OVERRIDE', 'FOWNER', 'SETGID', 'SETUID'],
        withoutThem: 'the switch to UID and GID ends the start',
      },
      evidence: source,
    },
    readOnly: {
      value: {
        kind: 'unsupported',
        reason: 'the start writes /etc/nsswitch.conf and, for another UID, /etc/passwd',
      },
      evidence: source,
    },
    noNewPrivileges: { value: { compatible: true }, evidence: dropsUnderNoNewPrivileges },
    dataPaths: { value: ['/data'], evidence: source },
    secrets: {
      value: [
        // Read after the switch of user.
        {
          name: 'RCON_PASSWORD',
          fileVariable: 'RCON_PASSWORD_FILE',
          secret: true,
          reader: '1000:1000',
        },
      ],
      evidence: readIn('itzg/docker-minecraft-server scripts/start-utils'),
    },
    healthcheck: { value: { kind: 'builtin' }, evidence: source },
    resources: {
      value: {
        memory: '4G',
        memoryFloor: '1536M',
        memoryReservation: '1G',
        cpus: 1,
        pids: 1024,
        sizedBy: ['INIT_MEMORY', 'JVM_OPTS', 'JVM_XX_OPTS'],
      },
      evidence: sizeClass('game server on Java'),
    },
    ports: { value: [25565], evidence: source },
    worksAs: {
      value: '1000:1000',
      evidence: documented(
        'itzg/docker-minecraft-server docs/configuration/misc-options.md: --user skips the switch',
      ),
    },
    stopGrace: {
      value: 90,
      evidence: documented(
        'itzg/docker-minecraft-server docs/configuration/misc-options.md: STOP_DURATION gives the server 60 seconds to stop',
      ),
    },
    versionedData: { value: true, evidence: derived('a world is converted and cannot go back') },
  },
  variants: [
    {
      name: 'pauses by itself',
      tag: /./,
      when: [{ kind: 'environment', name: 'ENABLE_AUTOPAUSE' }],
      facts: {
        capabilities: {
          value: {
            asDefault: [
              'AUDIT_WRITE',
              'CHOWN',
              'DAC_OVERRIDE',
              'FOWNER',
              'NET_RAW',
              'SETGID',
              'SETUID',
            ],
            withoutThem: 'the server pauses and does not wake when players knock',
          },
          evidence: derived('a knock server that sudo starts listens to raw packets'),
        },
        noNewPrivileges: {
          value: { compatible: false, reason: 'sudo starts the knock server' },
          evidence: source,
        },
      },
    },
  ],
};
