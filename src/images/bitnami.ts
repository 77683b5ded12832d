import { noCheck } from './checks.ts';
import { derived, readIn } from './evidence.ts';
import type { Fact, ImageFacts, ImageVariant, SecretVariable } from './image-profile.ts';

const dockerfiles = readIn('bitnami/containers Dockerfiles of mysql 8.4, postgresql 17, redis 7.4');

/** Where the Bitnami image of this name is published; versions are in bitnamilegacy since 2025. */
export function bitnamiRepositories(name: string): readonly string[] {
  return ['docker.io/bitnami', 'docker.io/bitnamilegacy', 'public.ecr.aws/bitnami'].map(
    (namespace) => `${namespace}/${name}`,
  );
}

/** `<application>-env.sh` reads each of its variables from a file, too. */
export function bitnamiSecrets(
  application: string,
  variables: readonly string[],
  firstStartOnly: boolean,
): Fact<readonly SecretVariable[]> {
  return {
    value: variables.map((name) => ({
      name,
      fileVariable: `${name}_FILE`,
      secret: true,
      firstStartOnly,
    })),
    evidence: readIn(`bitnami/containers ${application}-env.sh`),
  };
}

/** What the images of Bitnami have in common. */
export const bitnamiFacts: Omit<ImageFacts, 'dataPaths' | 'resources'> = {
  user: { value: '1001:0', evidence: dockerfiles },
  capabilities: { value: { asDefault: [] }, evidence: dockerfiles },
  readOnly: {
    value: {
      kind: 'unsupported',
      reason: 'the start writes the configuration beside files of the image in /opt/bitnami',
    },
    evidence: readIn('bitnami/containers mariadb-env.sh, postgresql-env.sh, redis-env.sh'),
  },
  // The build takes all setuid and setgid bits away.
  noNewPrivileges: { value: { compatible: true }, evidence: dockerfiles },
  healthcheck: {
    value: noCheck('the port and the address are those of the application'),
    evidence: dockerfiles,
  },
  versionedData: {
    value: true,
    evidence: derived('applications migrate their data and cannot go back'),
  },
};

/** Started as root, the scripts switch to the user of the application with chroot. */
export const asRoot: ImageVariant = {
  name: 'as root',
  tag: /./,
  when: [{ kind: 'user', is: 'root' }],
  facts: {
    capabilities: {
      value: {
        asDefault: ['SYS_CHROOT'],
        withoutThem: 'the scripts cannot switch to the user of the application',
      },
      evidence: readIn('bitnami/containers prebuildfs libos.sh, run_chroot'),
    },
  },
};
