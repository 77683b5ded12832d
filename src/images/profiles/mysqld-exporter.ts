import { forServices } from '../audience.ts';
import { wgetFetches } from '../checks.ts';
import { derived, readIn, sizeClass } from '../evidence.ts';
import type { ImageProfile } from '../image-profile.ts';
import { profile } from '../profile.ts';
import { keepsNothing, noCapabilities, withoutSetuid } from '../read-alone.ts';

const source = readIn('prometheus/mysqld_exporter Dockerfile');

export const mysqldExporter: ImageProfile = profile(
  {
    family: 'mysqld-exporter',
    title: 'MySQL exporter',
    kind: 'daemon',
    repositories: ['docker.io/prom/mysqld-exporter', 'quay.io/prometheus/mysqld-exporter'],
  },
  () => ({
    facts: {
      user: { value: '65534:65534', evidence: source },
      capabilities: noCapabilities,
      readOnly: keepsNothing,
      noNewPrivileges: withoutSetuid,
      dataPaths: { value: [], evidence: source },
      healthcheck: {
        value: wgetFetches('http://127.0.0.1:9104/'),
        evidence: derived('the base image has wget, and the page needs no database'),
      },
      resources: {
        value: { memory: '256M', memoryFloor: '32M', memoryReservation: '32M', cpus: 1, pids: 128 },
        evidence: sizeClass('small Go service'),
      },
      ports: { value: [9104], evidence: source },
      audience: forServices('an exporter of measurements'),
      versionedData: { value: false, evidence: derived('it keeps nothing') },
    },
  }),
);
