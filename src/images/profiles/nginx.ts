import {
  assumed,
  derived,
  documented,
  measured,
  measuredAsUser,
  publishedTag,
  readIn,
} from '../evidence.ts';
import type { HealthcheckKnowledge, ImageProfile, ReadOnlyNeeds } from '../image-profile.ts';
import { profile } from '../profile.ts';

const lab = measured('first and second boot, named volume and bind mount, page served');
const entrypoint = readIn('nginx/docker-nginx entrypoint scripts and Dockerfiles');

const answersOnPort80: HealthcheckKnowledge = {
  kind: 'command',
  // Any answer will do: what the address shows is for the site to decide.
  words: ['curl', '-sS', '-o', '/dev/null', 'http://127.0.0.1/'],
  interval: 15,
  timeout: 5,
  retries: 3,
  startPeriod: 15,
};

const cacheAndProcessId: ReadOnlyNeeds = {
  kind: 'supported',
  tmpfs: [
    { path: '/run', purpose: 'process id file' },
    { path: '/tmp' },
    { path: '/var/cache/nginx', purpose: 'request bodies and proxied answers' },
  ],
  tmpfsAsUser: [
    { path: '/run', owner: '101:101', options: ['mode=0755'] },
    { path: '/tmp' },
    { path: '/var/cache/nginx', owner: '101:101', options: ['mode=0755'] },
  ],
};

export const nginx: ImageProfile = profile(
  {
    family: 'nginx',
    title: 'nginx',
    kind: 'daemon',
    repositories: ['docker.io/library/nginx', 'public.ecr.aws/nginx/nginx'],
    commands: ['nginx', 'nginx-debug'],
  },
  () => ({
    facts: {
      user: { value: 'root', evidence: entrypoint },
      // Only the workers switch; the master stays root.
      dropsTo: { value: '101:101', evidence: lab },
      capabilities: {
        value: {
          asDefault: ['CHOWN', 'SETGID', 'SETUID'],
          withoutThem: 'nginx cannot give its cache folders to the workers and stops',
        },
        evidence: lab,
      },
      readOnly: { value: cacheAndProcessId, evidence: lab },
      noNewPrivileges: { value: { compatible: true }, evidence: lab },
      dataPaths: { value: [], evidence: entrypoint },
      healthcheck: { value: answersOnPort80, evidence: lab },
      resources: {
        value: { memory: '256M', memoryFloor: '16M', memoryReservation: '32M', cpus: 1, pids: 200 },
        evidence: derived('memory limits of 256 MiB to 1 GiB in public Compose files'),
      },
      ports: { value: [80], evidence: entrypoint },
      worksAs: { value: '101:101', evidence: measuredAsUser },
      stableTag: { value: { tag: '1.31.3', asOf: '2026-08', major: '1' }, evidence: publishedTag },
      versionedData: { value: false, evidence: entrypoint },
    },
    variants: [
      {
        name: 'own configuration',
        tag: /./,
        when: [{ kind: 'mount', path: '/etc/nginx' }],
        facts: {
          healthcheck: {
            value: answersOnPort80,
            evidence: assumed('the mounted configuration may not listen on port 80'),
          },
          readOnly: {
            // Log files and caches of one's own would have to be mounted.
            value: cacheAndProcessId,
            evidence: documented('docker-library/docs nginx, running nginx in read-only mode'),
          },
        },
      },
      {
        name: 'slim',
        tag: /slim/,
        facts: {
          healthcheck: {
            value: { kind: 'none', reason: 'the image has no curl' },
            evidence: entrypoint,
          },
        },
      },
      {
        name: 'templates',
        tag: /./,
        when: [
          { kind: 'mount', path: '/etc/nginx/templates' },
          { kind: 'environment', name: 'NGINX_ENVSUBST_TEMPLATE_DIR' },
        ],
        facts: {
          worksAs: { value: '0:0', evidence: entrypoint },
          readOnly: {
            value: {
              kind: 'unsupported',
              reason: 'the entrypoint writes the filled-in templates to /etc/nginx/conf.d',
            },
            evidence: entrypoint,
          },
        },
      },
      {
        name: 'keys of the host',
        tag: /./,
        when: [{ kind: 'host-mount', target: /cert|ssl|tls|key|pem|letsencrypt|secret|passw/i }],
        facts: {
          capabilities: {
            // Root reads them before the workers start; those of another user are often 0600.
            value: {
              asDefault: ['CHOWN', 'DAC_OVERRIDE', 'SETGID', 'SETUID'],
              withoutThem: 'nginx can neither read keys nor give its cache folders to the workers',
            },
            evidence: lab,
          },
        },
      },
    ],
  }),
);
