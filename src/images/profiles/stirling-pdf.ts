import { derived, dropsUnderNoNewPrivileges, readIn, sizeClass } from '../evidence.ts';
import type { ImageProfile } from '../image-profile.ts';
import { profile } from '../profile.ts';
import { checkOfSomeVersions, ordinaryCapabilities } from '../read-alone.ts';

const source = readIn('Stirling-Tools/Stirling-PDF Dockerfile, scripts/init.sh');

export const stirlingPdf: ImageProfile = profile(
  {
    family: 'stirling-pdf',
    title: 'Stirling PDF',
    kind: 'daemon',
    repositories: [
      'docker.io/stirlingtools/stirling-pdf',
      'docker.io/frooodle/s-pdf',
      'docker.stirlingpdf.com/stirlingtools/stirling-pdf',
      'ghcr.io/stirling-tools/s-pdf',
      'ghcr.io/stirling-tools/stirling-pdf',
    ],
  },
  () => ({
    facts: {
      user: { value: 'root', evidence: source },
      capabilities: ordinaryCapabilities,
      readOnly: {
        value: {
          kind: 'unsupported',
          reason: 'the start copies language data and changes the owner of /app.jar and /scripts',
        },
        evidence: source,
      },
      noNewPrivileges: { value: { compatible: true }, evidence: dropsUnderNoNewPrivileges },
      dataPaths: {
        value: ['/configs', '/customFiles', '/logs', '/pipeline', '/usr/share/tessdata'],
        evidence: source,
      },
      healthcheck: checkOfSomeVersions,
      resources: {
        value: {
          memory: '4G',
          memoryFloor: '512M',
          memoryReservation: '512M',
          cpus: 1,
          pids: 1024,
        },
        evidence: sizeClass('JVM service'),
      },
      ports: { value: [8080], evidence: source },
      versionedData: { value: false, evidence: derived('the settings are carried over') },
    },
  }),
);
