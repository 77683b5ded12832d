import { noCheck } from '../checks.ts';
import { assumed, derived, documented, readIn, sizeClass } from '../evidence.ts';
import type { ImageProfile } from '../image-profile.ts';
import { profile } from '../profile.ts';

const dockerfile = readIn('frappe/frappe_docker images/production/Containerfile');

export const erpnext: ImageProfile = profile(
  {
    family: 'erpnext',
    title: 'ERPNext',
    kind: 'daemon',
    repositories: ['docker.io/frappe/erpnext', 'ghcr.io/frappe/erpnext'],
  },
  () => ({
    facts: {
      user: { value: '1000:0', evidence: dockerfile },
      capabilities: { value: { asDefault: [] }, evidence: dockerfile },
      readOnly: {
        value: {
          kind: 'supported',
          tmpfs: [{ path: '/tmp' }],
          needsMount: ['/home/frappe/frappe-bench/sites'],
        },
        evidence: assumed('the commands of its services write in different folders'),
      },
      noNewPrivileges: {
        value: { compatible: true },
        evidence: derived('nothing in it relies on a setuid program'),
      },
      dataPaths: {
        value: ['/home/frappe/frappe-bench/logs', '/home/frappe/frappe-bench/sites'],
        evidence: dockerfile,
      },
      healthcheck: {
        value: noCheck('each of its services runs another program'),
        evidence: dockerfile,
      },
      resources: {
        value: {
          memory: '4G',
          memoryFloor: '512M',
          memoryReservation: '512M',
          cpus: 1,
          pids: 1024,
        },
        evidence: sizeClass('Python application'),
      },
      ports: {
        value: [8000, 8080, 9000],
        evidence: documented('frappe_docker, services of the stack'),
      },
      versionedData: {
        value: true,
        evidence: derived('the database is migrated and cannot go back'),
      },
    },
  }),
);
