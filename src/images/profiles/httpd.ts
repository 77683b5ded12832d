import { bashConnects, netcatConnects } from '../checks.ts';
import { assumed, derived, measured, measuredAsUser, readIn } from '../evidence.ts';
import type { ImageProfile } from '../image-profile.ts';
import { profile } from '../profile.ts';

const lab = measured('first and second boot, page served, user of the workers compared');
const dockerfile = readIn('docker-library/httpd 2.4/Dockerfile, httpd-foreground');

export const httpd: ImageProfile = profile(
  {
    family: 'httpd',
    title: 'Apache HTTP Server',
    kind: 'daemon',
    repositories: ['docker.io/library/httpd'],
    commands: ['httpd-foreground', 'httpd'],
  },
  () => ({
    facts: {
      user: { value: 'root', evidence: dockerfile },
      // Only the workers switch; the parent stays root.
      dropsTo: { value: '33:33', evidence: lab },
      capabilities: {
        value: {
          asDefault: ['SETGID', 'SETUID'],
          withoutThem: 'the workers stay root while every page is still served',
        },
        evidence: lab,
      },
      readOnly: {
        value: {
          kind: 'supported',
          tmpfs: [
            { path: '/tmp' },
            { path: '/usr/local/apache2/logs', purpose: 'process id file' },
          ],
          tmpfsAsUser: [
            { path: '/tmp' },
            { path: '/usr/local/apache2/logs', owner: '33:33', options: ['mode=0755'] },
          ],
        },
        evidence: lab,
      },
      noNewPrivileges: { value: { compatible: true }, evidence: lab },
      dataPaths: { value: [], evidence: dockerfile },
      healthcheck: { value: bashConnects(80), evidence: lab },
      resources: {
        // 82 threads with the event model.
        value: { memory: '512M', memoryFloor: '32M', cpus: 1, pids: 400 },
        evidence: lab,
      },
      ports: { value: [80], evidence: dockerfile },
      worksAs: { value: '33:33', evidence: measuredAsUser },
      stableTag: {
        value: { tag: '2.4.63', asOf: '2025-01', major: '2' },
        evidence: derived('httpd.apache.org release of 2025-01-23'),
      },
      versionedData: { value: false, evidence: dockerfile },
    },
    variants: [
      {
        name: 'alpine',
        tag: /alpine/,
        facts: {
          dropsTo: { value: '82:82', evidence: dockerfile },
          worksAs: { value: '82:82', evidence: dockerfile },
          readOnly: {
            value: {
              kind: 'supported',
              tmpfs: [{ path: '/tmp' }, { path: '/usr/local/apache2/logs' }],
              tmpfsAsUser: [
                { path: '/tmp' },
                { path: '/usr/local/apache2/logs', owner: '82:82', options: ['mode=0755'] },
              ],
            },
            evidence: dockerfile,
          },
          healthcheck: {
            value: netcatConnects(80),
            evidence: derived('BusyBox nc of the Alpine base image'),
          },
        },
      },
      {
        name: 'own configuration',
        tag: /./,
        when: [{ kind: 'mount', path: '/usr/local/apache2/conf' }],
        facts: {
          healthcheck: {
            value: bashConnects(80),
            evidence: assumed('the mounted configuration may not listen on port 80'),
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
              asDefault: ['DAC_OVERRIDE', 'SETGID', 'SETUID'],
              withoutThem:
                'keys cannot be read, or the workers stay root while every page is served',
            },
            evidence: lab,
          },
        },
      },
    ],
  }),
);
