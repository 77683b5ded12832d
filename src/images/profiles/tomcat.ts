import { bashConnects } from '../checks.ts';
import { assumed, derived, measured, readIn } from '../evidence.ts';
import type { ImageProfile } from '../image-profile.ts';
import { profile } from '../profile.ts';

const lab = measured('first and second boot, page served; without compiling a JSP');
const dockerfile = readIn('docker-library/tomcat 10.1/jre17/temurin-noble/Dockerfile');

export const tomcat: ImageProfile = profile(
  {
    family: 'tomcat',
    title: 'Apache Tomcat',
    kind: 'daemon',
    repositories: ['docker.io/library/tomcat'],
    commands: ['catalina.sh'],
  },
  () => ({
    facts: {
      user: { value: 'root', evidence: dockerfile },
      capabilities: { value: { asDefault: [], onBindMount: ['DAC_OVERRIDE'] }, evidence: lab },
      readOnly: {
        value: {
          kind: 'supported',
          tmpfs: [
            { path: '/tmp', options: ['exec'], purpose: 'native libraries of the JVM' },
            { path: '/usr/local/tomcat/logs' },
            { path: '/usr/local/tomcat/temp' },
            { path: '/usr/local/tomcat/work', purpose: 'compiled pages' },
          ],
          tmpfsAsUser: [
            { path: '/tmp', options: ['exec'] },
            { path: '/usr/local/tomcat/logs', owner: '1000:1000', options: ['mode=0755'] },
            { path: '/usr/local/tomcat/temp', owner: '1000:1000', options: ['mode=0755'] },
            { path: '/usr/local/tomcat/work', owner: '1000:1000', options: ['mode=0755'] },
          ],
        },
        evidence: lab,
      },
      noNewPrivileges: { value: { compatible: true }, evidence: lab },
      dataPaths: { value: [], evidence: dockerfile },
      healthcheck: { value: bashConnects(8080, { startPeriod: 90 }), evidence: lab },
      resources: {
        value: {
          memory: '2G',
          memoryFloor: '256M',
          memoryReservation: '256M',
          cpus: 1,
          pids: 512,
          sizedBy: ['CATALINA_OPTS', 'JAVA_OPTS', 'JAVA_TOOL_OPTIONS'],
        },
        evidence: lab,
      },
      ports: { value: [8080], evidence: dockerfile },
      stableTag: {
        value: { tag: '10.1.41', asOf: '2025-05', major: '10' },
        evidence: derived('tomcat.apache.org release of May 2025'),
      },
      versionedData: { value: false, evidence: dockerfile },
    },
    variants: [
      {
        name: 'applications',
        tag: /./,
        when: [{ kind: 'mount', path: '/usr/local/tomcat/webapps' }],
        facts: {
          readOnly: {
            value: {
              kind: 'supported',
              tmpfs: [
                { path: '/tmp', options: ['exec'] },
                { path: '/usr/local/tomcat/logs' },
                { path: '/usr/local/tomcat/temp' },
                { path: '/usr/local/tomcat/work' },
              ],
            },
            evidence: assumed(
              'archives are unpacked beside themselves, and applications may write',
            ),
          },
        },
      },
      {
        name: 'own configuration',
        tag: /./,
        when: [{ kind: 'mount', path: '/usr/local/tomcat/conf' }],
        facts: {
          healthcheck: {
            value: bashConnects(8080, { startPeriod: 90 }),
            evidence: assumed('the mounted configuration may listen on another port'),
          },
        },
      },
    ],
  }),
);
