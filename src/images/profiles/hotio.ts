import { noCheck } from '../checks.ts';
import { assumed, derived, readIn } from '../evidence.ts';
import type { ImageProfile, SecretVariable } from '../image-profile.ts';
import { profile } from '../profile.ts';
import { s6AsUser, s6Capabilities } from '../s6-overlay.ts';

const base = readIn('hotio/base linux-amd64.Dockerfile, init-setup, init-secrets');
const unknown = assumed('which program the image holds is not known');

/** The start sets any variable from the file that FILE__ and its name point to. */
function fromFile(name: string): SecretVariable {
  return { name, fileVariable: `FILE__${name}`, secret: true };
}

export const hotio: ImageProfile = profile(
  {
    family: 'hotio',
    title: 'An image of hotio',
    kind: 'daemon',
    repositories: ['cr.hotio.dev/hotio/*', 'docker.io/hotio/*', 'ghcr.io/hotio/*'],
  },
  () => ({
    facts: {
      user: { value: 'root', evidence: base },
      dropsTo: { value: '1000:1000', evidence: base },
      capabilities: {
        value: s6Capabilities,
        evidence: unknown,
      },
      readOnly: {
        value: {
          kind: 'unsupported',
          reason: 'each start changes the user hotio in /etc/passwd, and stops where it cannot',
        },
        evidence: base,
      },
      noNewPrivileges: {
        value: { compatible: true },
        evidence: derived('root switches to the user hotio without a setuid program'),
      },
      dataPaths: { value: ['/config'], evidence: base },
      secrets: { value: ['PASSWORD', 'PLEX_CLAIM', 'VPN_PIA_PASS'].map(fromFile), evidence: base },
      healthcheck: {
        value: noCheck('the port and the address are those of the application'),
        evidence: base,
      },
      resources: {
        value: { memory: '2G', memoryFloor: '256M', cpus: 1, pids: 1024 },
        evidence: unknown,
      },
      firstProcess: { value: 'supervises', evidence: base },
      versionedData: {
        value: true,
        evidence: derived('applications migrate what they keep in /config and cannot go back'),
      },
    },
    variants: [s6AsUser],
  }),
);
