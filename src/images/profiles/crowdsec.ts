import { succeeds } from '../checks.ts';
import { assumed, derived, practisedBy, readIn, sizeClass } from '../evidence.ts';
import type { ImageProfile } from '../image-profile.ts';
import { profile } from '../profile.ts';

const source = readIn('crowdsecurity/crowdsec Dockerfile, docker/docker_start.sh');
const practice = practisedBy('ilkersigirci/homeserver-docker, with a user of its own');

export const crowdsec: ImageProfile = profile(
  {
    family: 'crowdsec',
    title: 'CrowdSec',
    kind: 'daemon',
    repositories: ['docker.io/crowdsecurity/crowdsec', 'ghcr.io/crowdsecurity/crowdsec'],
  },
  () => ({
    facts: {
      user: { value: 'root', evidence: source },
      capabilities: {
        value: {
          asDefault: ['CHOWN', 'DAC_OVERRIDE'],
          withoutThem: 'logs that belong to the user of another service are not read',
        },
        evidence: derived('the program stays root and reads the logs of other services'),
      },
      readOnly: {
        value: {
          kind: 'supported',
          tmpfs: [{ path: '/run' }, { path: '/tmp' }],
          needsMount: ['/etc/crowdsec', '/var/lib/crowdsec/data'],
        },
        evidence: practice,
      },
      noNewPrivileges: { value: { compatible: true }, evidence: practice },
      dataPaths: { value: ['/etc/crowdsec', '/var/lib/crowdsec/data'], evidence: source },
      healthcheck: {
        value: succeeds(['cscli', 'lapi', 'status'], {
          interval: 30,
          timeout: 15,
          startPeriod: 120,
        }),
        evidence: practice,
      },
      resources: {
        value: { memory: '1G', memoryFloor: '128M', memoryReservation: '128M', cpus: 1, pids: 256 },
        evidence: sizeClass('Go service that reads logs'),
      },
      ports: { value: [6060, 8080], evidence: source },
      readsHost: {
        value: ['/var/log'],
        evidence: derived('its acquisition only reads logs'),
      },
      dockerApi: {
        value: ['CONTAINERS', 'EVENTS', 'INFO', 'PING', 'VERSION'],
        evidence: assumed('it reads the logs of containers'),
      },
      versionedData: {
        value: true,
        evidence: derived('the database is migrated and cannot go back'),
      },
    },
  }),
);
