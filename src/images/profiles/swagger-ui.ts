import { derived, readIn, sizeClass } from '../evidence.ts';
import type { ImageProfile } from '../image-profile.ts';
import { profile } from '../profile.ts';
import { checkOfSomeVersions, ordinaryCapabilities, withoutSetuid } from '../read-alone.ts';

const source = readIn('swagger-api/swagger-ui Dockerfile');

export const swaggerUi: ImageProfile = profile(
  {
    family: 'swagger-ui',
    title: 'Swagger UI',
    kind: 'daemon',
    repositories: ['docker.io/swaggerapi/swagger-ui', 'docker.swagger.io/swaggerapi/swagger-ui'],
  },
  () => ({
    facts: {
      user: { value: 'root', evidence: source },
      capabilities: ordinaryCapabilities,
      readOnly: {
        value: {
          kind: 'unsupported',
          reason: 'the start changes the page in /usr/share/nginx/html',
        },
        evidence: source,
      },
      noNewPrivileges: withoutSetuid,
      dataPaths: { value: [], evidence: source },
      healthcheck: checkOfSomeVersions,
      resources: {
        value: { memory: '256M', memoryFloor: '32M', memoryReservation: '32M', cpus: 1, pids: 128 },
        evidence: sizeClass('static web site'),
      },
      ports: { value: [8080], evidence: source },
      versionedData: { value: false, evidence: derived('it keeps nothing') },
    },
  }),
);
