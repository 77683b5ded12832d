import { noCheck } from '../checks.ts';
import { derived, documented, readIn, sizeClass } from '../evidence.ts';
import type { ImageProfile } from '../image-profile.ts';
import { profile } from '../profile.ts';

const dockerfile = readIn('oauth2-proxy/oauth2-proxy Dockerfile: distroless, nonroot');

export const oauth2Proxy: ImageProfile = profile(
  {
    family: 'oauth2-proxy',
    title: 'OAuth2 Proxy',
    kind: 'daemon',
    repositories: ['quay.io/oauth2-proxy/oauth2-proxy'],
  },
  () => ({
    facts: {
      user: { value: '65532:65532', evidence: dockerfile },
      capabilities: { value: { asDefault: [] }, evidence: dockerfile },
      readOnly: {
        value: { kind: 'supported', tmpfs: [] },
        evidence: derived('one static program that keeps nothing'),
      },
      noNewPrivileges: {
        value: { compatible: true },
        evidence: derived('one program, which gains nothing by executing another'),
      },
      dataPaths: { value: [], evidence: dockerfile },
      secrets: {
        value: [
          {
            name: 'OAUTH2_PROXY_CLIENT_SECRET',
            fileVariable: 'OAUTH2_PROXY_CLIENT_SECRET_FILE',
            secret: true,
          },
        ],
        evidence: documented('OAuth2 Proxy manual: client-secret-file'),
      },
      healthcheck: {
        value: noCheck('the image holds nothing but the program: no shell, no client'),
        evidence: dockerfile,
      },
      resources: {
        value: { memory: '256M', memoryFloor: '32M', memoryReservation: '32M', cpus: 1, pids: 128 },
        evidence: sizeClass('Go service'),
      },
      ports: { value: [4180], evidence: documented('OAuth2 Proxy manual: http-address') },
      versionedData: { value: false, evidence: dockerfile },
    },
  }),
);
