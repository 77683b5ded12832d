import { noCheck } from '../checks.ts';
import { assumed, derived, documented, readIn, sizeClass } from '../evidence.ts';
import type { ImageProfile } from '../image-profile.ts';
import { profile } from '../profile.ts';

const dockerfile = readIn('SeleniumHQ/docker-selenium Base/Dockerfile, Base/entry_point.sh');

export const selenium: ImageProfile = profile(
  {
    family: 'selenium',
    title: 'Selenium Grid',
    kind: 'daemon',
    repositories: ['docker.io/selenium/*', 'docker.io/seleniarm/standalone-chromium'],
  },
  () => ({
    facts: {
      user: { value: '1200:1201', evidence: dockerfile },
      capabilities: { value: { asDefault: [] }, evidence: dockerfile },
      readOnly: {
        value: {
          kind: 'unsupported',
          reason: 'the start writes /opt/selenium, /var/run/supervisor and the home of seluser',
        },
        evidence: dockerfile,
      },
      noNewPrivileges: {
        value: { compatible: true },
        evidence: assumed('sudo is there for those who add certificates, not for the start'),
      },
      dataPaths: { value: [], evidence: dockerfile },
      healthcheck: {
        value: noCheck('which part of a grid the image holds is not known'),
        evidence: dockerfile,
      },
      sharedMemory: {
        value: '2G',
        evidence: documented(
          'SeleniumHQ/docker-selenium README: --shm-size 2g, or the browser crashes',
        ),
      },
      resources: {
        value: { memory: '4G', memoryFloor: '1G', cpus: 1, pids: 2048 },
        evidence: sizeClass('browser and Java program'),
      },
      versionedData: { value: false, evidence: derived('it keeps no data') },
    },
  }),
);
