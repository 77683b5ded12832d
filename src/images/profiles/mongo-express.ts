import { forAdministrators } from '../audience.ts';
import { netcatConnects, noCheck } from '../checks.ts';
import { derived, readIn, sizeClass } from '../evidence.ts';
import type { ImageProfile, SecretVariable } from '../image-profile.ts';
import { profile } from '../profile.ts';

const source = readIn('mongo-express/mongo-express-docker Dockerfile, docker-entrypoint.sh');

function variable(name: string): SecretVariable {
  return { name, fileVariable: `${name}_FILE`, secret: true };
}

export const mongoExpress: ImageProfile = profile(
  {
    family: 'mongo-express',
    title: 'mongo-express',
    kind: 'daemon',
    repositories: ['docker.io/library/mongo-express'],
    commands: ['mongo-express'],
  },
  () => ({
    facts: {
      user: { value: 'root', evidence: source },
      capabilities: {
        value: { asDefault: [], onBindMount: ['DAC_OVERRIDE'] },
        evidence: derived('node stays root and writes nothing'),
      },
      readOnly: {
        value: { kind: 'supported', tmpfs: [{ path: '/tmp' }] },
        evidence: derived('everything is built into the image, and the start writes nothing'),
      },
      noNewPrivileges: { value: { compatible: true }, evidence: source },
      dataPaths: { value: [], evidence: source },
      secrets: {
        value: [variable('ME_CONFIG_BASICAUTH_PASSWORD'), variable('ME_CONFIG_MONGODB_URL')],
        evidence: readIn('mongo-express/mongo-express config.default.js'),
      },
      // Every page asks for a password.
      healthcheck: {
        value: netcatConnects(8081, { startPeriod: 60 }),
        evidence: derived('the image is built on Alpine, which holds nc'),
      },
      resources: {
        value: {
          memory: '512M',
          memoryFloor: '128M',
          memoryReservation: '64M',
          cpus: 1,
          pids: 128,
        },
        evidence: sizeClass('Node.js application'),
      },
      ports: { value: [8081], evidence: source },
      audience: forAdministrators('a console for databases'),
      worksAs: {
        value: '1000:1000',
        evidence: readIn(
          'mongo-express/mongo-express-docker 1.0/20-alpine3.19/docker-entrypoint.sh: waits for the server and starts node',
        ),
      },
      versionedData: { value: false, evidence: source },
    },
    variants: [
      {
        name: 'before 1',
        tag: /^0\./,
        facts: {
          secrets: { value: [], evidence: derived('the settings of version 1 were read only') },
        },
      },
      {
        name: 'another port',
        tag: /./,
        when: [{ kind: 'environment', name: 'PORT' }],
        facts: {
          healthcheck: { value: noCheck('the variable sets another port'), evidence: source },
        },
      },
    ],
  }),
);
