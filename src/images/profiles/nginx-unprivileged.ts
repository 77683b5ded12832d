import { curlAnswers, noCheck } from '../checks.ts';
import { assumed, documented, measured, readIn } from '../evidence.ts';
import type { ImageProfile } from '../image-profile.ts';
import { profile } from '../profile.ts';

const dockerfile = readIn('nginxinc/docker-nginx-unprivileged stable/debian/Dockerfile, README');
const health = curlAnswers('http://127.0.0.1:8080/');

export const nginxUnprivileged: ImageProfile = profile(
  {
    family: 'nginx-unprivileged',
    title: 'nginx unprivileged',
    kind: 'daemon',
    repositories: [
      'docker.io/nginxinc/nginx-unprivileged',
      'ghcr.io/nginx/nginx-unprivileged',
      'ghcr.io/nginxinc/nginx-unprivileged',
      'public.ecr.aws/nginx/nginx-unprivileged',
      'quay.io/nginx/nginx-unprivileged',
    ],
    commands: ['nginx'],
  },
  () => ({
    facts: {
      user: { value: '101:101', evidence: dockerfile },
      capabilities: { value: { asDefault: [] }, evidence: dockerfile },
      readOnly: {
        value: { kind: 'supported', tmpfs: [{ path: '/tmp' }] },
        evidence: documented('README: process id and temporary files lie in /tmp'),
      },
      noNewPrivileges: { value: { compatible: true }, evidence: dockerfile },
      dataPaths: { value: [], evidence: dockerfile },
      healthcheck: { value: health, evidence: documented('curl and port 8080 in the README') },
      resources: {
        value: { memory: '256M', memoryFloor: '16M', cpus: 1, pids: 200 },
        evidence: measured('nginx itself, first and second boot, page served'),
      },
      ports: { value: [8080], evidence: dockerfile },
      versionedData: { value: false, evidence: dockerfile },
    },
    variants: [
      {
        name: 'own configuration',
        tag: /./,
        when: [{ kind: 'mount', path: '/etc/nginx' }],
        facts: {
          healthcheck: {
            value: health,
            evidence: assumed('the mounted configuration may not listen on port 8080'),
          },
        },
      },
      {
        name: 'slim',
        tag: /slim/,
        facts: {
          healthcheck: { value: noCheck('the image has no curl'), evidence: dockerfile },
        },
      },
      {
        name: 'templates',
        tag: /./,
        when: [{ kind: 'mount', path: '/etc/nginx/templates' }],
        facts: {
          readOnly: {
            value: {
              kind: 'unsupported',
              reason: 'the entrypoint writes the filled-in templates to /etc/nginx/conf.d',
            },
            evidence: dockerfile,
          },
        },
      },
    ],
  }),
);
