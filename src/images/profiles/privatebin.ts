import { derived, readIn, sizeClass } from '../evidence.ts';
import type { ImageProfile } from '../image-profile.ts';
import { profile } from '../profile.ts';
import { checkOfSomeVersions, withoutSetuid } from '../read-alone.ts';

const source = readIn('PrivateBin/docker-nginx-fpm-alpine Dockerfile');

export const privatebin: ImageProfile = profile(
  {
    family: 'privatebin',
    title: 'PrivateBin',
    kind: 'daemon',
    repositories: [
      'docker.io/privatebin/nginx-fpm-alpine',
      'docker.io/privatebin/fs',
      'docker.io/privatebin/pdo',
      'docker.io/privatebin/s3',
      'docker.io/privatebin/gcs',
      'ghcr.io/privatebin/nginx-fpm-alpine',
    ],
  },
  () => ({
    facts: {
      user: { value: '65534:82', evidence: source },
      capabilities: {
        value: { asDefault: ['NET_BIND_SERVICE'] },
        evidence: derived(
          'older versions hold a web server with this file capability, which is not executed without it',
        ),
      },
      readOnly: { value: { kind: 'supported', tmpfs: [] }, evidence: source },
      noNewPrivileges: withoutSetuid,
      dataPaths: { value: ['/run', '/srv/data', '/tmp', '/var/log', '/var/tmp'], evidence: source },
      healthcheck: checkOfSomeVersions,
      resources: {
        value: { memory: '2G', memoryFloor: '128M', memoryReservation: '128M', cpus: 1, pids: 512 },
        evidence: sizeClass('PHP application'),
      },
      ports: { value: [80, 8080], evidence: source },
      firstProcess: { value: 'supervises', evidence: source },
      versionedData: { value: false, evidence: derived('the format of pastes stays') },
    },
  }),
);
