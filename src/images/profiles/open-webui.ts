import { derived, documented, practisedBy, sizeClass } from '../evidence.ts';
import type { ImageProfile } from '../image-profile.ts';
import { profile } from '../profile.ts';

const practice = practisedBy('ilkersigirci/homeserver-docker');

export const openWebui: ImageProfile = profile(
  {
    family: 'open-webui',
    title: 'Open WebUI',
    kind: 'daemon',
    repositories: ['ghcr.io/open-webui/open-webui'],
    commands: ['start.sh'],
  },
  () => ({
    facts: {
      user: { value: 'root', evidence: practice },
      capabilities: { value: { asDefault: [], onBindMount: ['DAC_OVERRIDE'] }, evidence: practice },
      readOnly: {
        value: {
          kind: 'unsupported',
          reason:
            'each start writes into /app/backend/open_webui/static, beside files of the image',
        },
        evidence: practice,
      },
      noNewPrivileges: { value: { compatible: true }, evidence: practice },
      dataPaths: { value: ['/app/backend/data'], evidence: documented('Open WebUI manual') },
      healthcheck: { value: { kind: 'builtin' }, evidence: documented('HEALTHCHECK of the image') },
      resources: {
        value: { memory: '4G', memoryFloor: '1G', memoryReservation: '512M', cpus: 1, pids: 512 },
        evidence: sizeClass('Python application with models'),
      },
      ports: { value: [8080], evidence: documented('Open WebUI manual') },
      versionedData: {
        value: true,
        evidence: derived('the database is migrated and cannot go back'),
      },
    },
  }),
);
