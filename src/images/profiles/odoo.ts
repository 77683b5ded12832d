import { curlAnswers } from '../checks.ts';
import { derived, practisedBy, readIn, sizeClass } from '../evidence.ts';
import type { ImageProfile } from '../image-profile.ts';
import { profile } from '../profile.ts';

const source = readIn('odoo/docker 17.0/Dockerfile, 16.0/entrypoint.sh');

export const odoo: ImageProfile = profile(
  {
    family: 'odoo',
    title: 'Odoo',
    kind: 'daemon',
    repositories: ['docker.io/library/odoo'],
    commands: ['odoo', '--'],
  },
  () => ({
    facts: {
      user: {
        value: '101:101',
        evidence: derived('a system account of the package; newer versions number it 100'),
      },
      capabilities: { value: { asDefault: [] }, evidence: source },
      readOnly: {
        value: { kind: 'supported', tmpfs: [{ path: '/tmp' }] },
        evidence: derived('only its volumes, one settings file and /tmp are open to its user'),
      },
      noNewPrivileges: { value: { compatible: true }, evidence: source },
      dataPaths: { value: ['/mnt/extra-addons', '/var/lib/odoo'], evidence: source },
      secrets: {
        value: [{ name: 'PASSWORD', fileVariable: 'PASSWORD_FILE', secret: true }],
        evidence: source,
      },
      healthcheck: {
        value: curlAnswers('http://127.0.0.1:8069/', { timeout: 10, startPeriod: 120 }),
        evidence: practisedBy('a public Compose file'),
      },
      resources: {
        value: { memory: '2G', memoryFloor: '512M', memoryReservation: '256M', cpus: 1, pids: 512 },
        evidence: sizeClass('large Python application'),
      },
      ports: { value: [8069, 8071, 8072], evidence: source },
      versionedData: {
        value: true,
        evidence: derived('a database belongs to a major version and is migrated by hand'),
      },
    },
  }),
);
