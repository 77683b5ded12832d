import { noCheck } from '../checks.ts';
import { derived, documented, sizeClass } from '../evidence.ts';
import type { ImageProfile } from '../image-profile.ts';
import { profile } from '../profile.ts';

const general = documented('MinIO manual: a client that ends by itself');

export const minioClient: ImageProfile = profile(
  {
    family: 'minio-client',
    title: 'MinIO client',
    kind: 'one-shot',
    repositories: ['docker.io/minio/mc', 'quay.io/minio/mc'],
  },
  () => ({
    facts: {
      user: { value: 'root', evidence: general },
      capabilities: { value: { asDefault: [], onBindMount: ['DAC_OVERRIDE'] }, evidence: general },
      readOnly: {
        value: { kind: 'supported', tmpfs: [{ path: '/root' }, { path: '/tmp' }] },
        evidence: derived('the client keeps its settings in the home folder or in /tmp'),
      },
      noNewPrivileges: { value: { compatible: true }, evidence: general },
      dataPaths: { value: [], evidence: general },
      healthcheck: { value: noCheck('the client ends by itself'), evidence: general },
      resources: {
        value: { memory: '512M', memoryFloor: '64M', cpus: 0.5, pids: 256 },
        evidence: sizeClass('Go client'),
      },
      versionedData: { value: false, evidence: general },
    },
  }),
);
