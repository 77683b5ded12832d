import { forServices } from '../audience.ts';
import { noCheck } from '../checks.ts';
import { derived, readIn, sizeClass } from '../evidence.ts';
import type { ImageProfile } from '../image-profile.ts';
import { profile } from '../profile.ts';
import { noCapabilities, withoutSetuid } from '../read-alone.ts';

const source = readIn('FerretDB/FerretDB build/ferretdb/production.Dockerfile');

export const ferretdb: ImageProfile = profile(
  {
    family: 'ferretdb',
    title: 'FerretDB',
    kind: 'daemon',
    repositories: ['ghcr.io/ferretdb/ferretdb', 'docker.io/ferretdb/ferretdb'],
  },
  () => ({
    facts: {
      user: { value: 'not root', evidence: source },
      capabilities: noCapabilities,
      readOnly: {
        value: { kind: 'supported', tmpfs: [] },
        evidence: derived(
          'it is one static program on an empty image, whose state is in a declared volume',
        ),
      },
      noNewPrivileges: withoutSetuid,
      dataPaths: { value: ['/state'], evidence: source },
      healthcheck: {
        value: noCheck('not every version can ping itself, and the image has no shell'),
        evidence: source,
      },
      resources: {
        value: { memory: '512M', memoryFloor: '64M', memoryReservation: '64M', cpus: 1, pids: 256 },
        evidence: sizeClass('Go service'),
      },
      ports: { value: [8088, 27017], evidence: source },
      audience: forServices('a database'),
      versionedData: { value: false, evidence: derived('the data is in the database beside it') },
    },
  }),
);
