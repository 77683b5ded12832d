import { curlAnswers, noCheck } from '../checks.ts';
import { assumed, derived, documented, practisedBy, readIn } from '../evidence.ts';
import type { ImageProfile } from '../image-profile.ts';
import { profile } from '../profile.ts';

const dockerfile = readIn('jenkinsci/docker debian/Dockerfile, jenkins.sh');

export const jenkins: ImageProfile = profile(
  {
    family: 'jenkins',
    title: 'Jenkins',
    kind: 'daemon',
    repositories: ['docker.io/jenkins/jenkins'],
    commands: [],
  },
  () => ({
    facts: {
      user: { value: '1000:1000', evidence: dockerfile },
      capabilities: { value: { asDefault: [] }, evidence: dockerfile },
      readOnly: {
        value: { kind: 'supported', tmpfs: [{ path: '/tmp', options: ['exec'] }] },
        evidence: assumed('jobs that build on the controller may write elsewhere'),
      },
      noNewPrivileges: { value: { compatible: true }, evidence: dockerfile },
      dataPaths: { value: ['/var/jenkins_home'], evidence: dockerfile },
      healthcheck: {
        value: curlAnswers('http://127.0.0.1:8080/login', {
          interval: 30,
          timeout: 10,
          startPeriod: 300,
        }),
        evidence: practisedBy('several public Compose files'),
      },
      resources: {
        value: {
          memory: '4G',
          memoryFloor: '1G',
          memoryReservation: '1G',
          cpus: 1,
          pids: 2048,
          sizedBy: ['JAVA_OPTS', 'JAVA_TOOL_OPTIONS'],
        },
        evidence: documented('Jenkins manual: 4 GB for a small team'),
      },
      ports: { value: [8080, 50000], evidence: dockerfile },
      stopGrace: {
        value: 60,
        evidence: derived('running builds are asked to save their state before it ends'),
      },
      firstProcess: { value: 'supervises', evidence: dockerfile },
      versionedData: {
        value: true,
        evidence: derived('settings are migrated and cannot go back'),
      },
    },
    variants: [
      {
        name: 'another address',
        tag: /./,
        when: [{ kind: 'environment', name: 'JENKINS_OPTS' }],
        facts: {
          healthcheck: { value: noCheck('the options may set another port'), evidence: dockerfile },
        },
      },
    ],
  }),
);
