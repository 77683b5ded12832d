import { curlFetches, noCheck } from '../checks.ts';
import { assumed, derived, documented, practisedBy, readIn, sizeClass } from '../evidence.ts';
import type { ImageProfile } from '../image-profile.ts';
import { profile } from '../profile.ts';

const dockerfile = readIn('sonatype/docker-nexus3 Dockerfile.java21, Dockerfile.alpine.java21');

export const nexus: ImageProfile = profile(
  {
    family: 'nexus',
    title: 'Nexus Repository',
    kind: 'daemon',
    repositories: ['docker.io/sonatype/nexus3'],
    commands: ['/opt/sonatype/nexus/bin/nexus', '/opt/sonatype/start-nexus-repository-manager.sh'],
  },
  () => ({
    facts: {
      user: { value: '200:200', evidence: dockerfile },
      capabilities: { value: { asDefault: [] }, evidence: dockerfile },
      readOnly: {
        value: { kind: 'supported', tmpfs: [{ path: '/tmp', options: ['exec'] }] },
        evidence: assumed('it may write into its own folder below /opt/sonatype'),
      },
      noNewPrivileges: { value: { compatible: true }, evidence: dockerfile },
      dataPaths: { value: ['/nexus-data'], evidence: dockerfile },
      healthcheck: {
        value: curlFetches('http://127.0.0.1:8081/service/rest/v1/status', {
          interval: 30,
          timeout: 10,
          startPeriod: 300,
        }),
        evidence: practisedBy('several public Compose files'),
      },
      resources: {
        value: {
          memory: '6G',
          memoryFloor: '3G',
          memoryReservation: '2G',
          cpus: 1,
          pids: 2048,
          sizedBy: ['INSTALL4J_ADD_VM_PARAMS'],
        },
        evidence: sizeClass('Java service with almost 3 GB of heap'),
      },
      ports: { value: [8081], evidence: dockerfile },
      stopGrace: {
        value: 120,
        evidence: documented(
          'sonatype/docker-nexus3 README: docker stop --time=120, so that databases shut down',
        ),
      },
      versionedData: {
        value: true,
        evidence: derived('the database is migrated and cannot go back'),
      },
    },
    variants: [
      {
        name: 'another path',
        tag: /./,
        when: [{ kind: 'environment', name: 'NEXUS_CONTEXT' }],
        facts: {
          healthcheck: { value: noCheck('the variable sets another path'), evidence: dockerfile },
        },
      },
    ],
  }),
);
