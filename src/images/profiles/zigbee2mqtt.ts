import { noCheck } from '../checks.ts';
import { assumed, derived, documented, readIn, sizeClass } from '../evidence.ts';
import type { ImageProfile } from '../image-profile.ts';
import { profile } from '../profile.ts';

const dockerfile = readIn('Koenkk/zigbee2mqtt docker/Dockerfile, docker-entrypoint.sh');

export const zigbee2mqtt: ImageProfile = profile(
  {
    family: 'zigbee2mqtt',
    title: 'Zigbee2MQTT',
    kind: 'daemon',
    repositories: ['docker.io/koenkk/zigbee2mqtt', 'ghcr.io/koenkk/zigbee2mqtt'],
  },
  () => ({
    facts: {
      user: { value: 'root', evidence: dockerfile },
      capabilities: {
        value: { asDefault: [], onBindMount: ['DAC_OVERRIDE'] },
        evidence: derived('one program, which stays root in folders of its own'),
      },
      readOnly: {
        value: { kind: 'supported', tmpfs: [{ path: '/tmp' }], needsMount: ['/app/data'] },
        evidence: derived('the entrypoint and the program write to the data folder'),
      },
      noNewPrivileges: {
        value: { compatible: true },
        evidence: derived('one program, which gains nothing by executing another'),
      },
      dataPaths: { value: ['/app/data'], evidence: dockerfile },
      healthcheck: { value: noCheck('its web page is off by default'), evidence: dockerfile },
      resources: {
        value: { memory: '512M', memoryFloor: '96M', memoryReservation: '96M', cpus: 1, pids: 128 },
        evidence: sizeClass('Node.js service'),
      },
      ports: { value: [8080], evidence: documented('Zigbee2MQTT manual: frontend') },
      versionedData: {
        value: true,
        evidence: derived('the settings and the database are migrated and cannot go back'),
      },
    },
    variants: [
      {
        name: 'data elsewhere',
        tag: /./,
        when: [{ kind: 'environment', name: 'ZIGBEE2MQTT_DATA' }],
        facts: {
          readOnly: {
            value: { kind: 'supported', tmpfs: [{ path: '/tmp' }] },
            evidence: assumed('the folder of the variable may not be mounted'),
          },
        },
      },
    ],
  }),
);
