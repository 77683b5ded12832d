import { forServices } from '../audience.ts';
import { asRoot, bitnamiFacts, bitnamiRepositories, bitnamiSecrets } from '../bitnami.ts';
import { withoutCheck } from '../checks.ts';
import { derived, readIn, sizeClass } from '../evidence.ts';
import type { ImageProfile } from '../image-profile.ts';

const scripts = readIn('bitnami/containers valkey 8.0 valkey-env.sh, run.sh');

export const bitnamiValkey: ImageProfile = {
  family: 'bitnami-valkey',
  title: 'Valkey by Bitnami',
  kind: 'daemon',
  repositories: bitnamiRepositories('valkey'),
  commands: ['/opt/bitnami/scripts/valkey/run.sh', '/run.sh'],
  facts: {
    ...bitnamiFacts,
    dataPaths: { value: ['/bitnami/valkey'], evidence: scripts },
    secrets: bitnamiSecrets('valkey', ['VALKEY_MASTER_PASSWORD', 'VALKEY_PASSWORD'], false),
    healthcheck: {
      value: {
        kind: 'command',
        // A refusal for lack of a password also proves that the server answers.
        words: ['valkey-cli ping | grep -qE "PONG|NOAUTH|NOPERM"'],
        shell: true,
        interval: 10,
        timeout: 5,
        retries: 5,
        startPeriod: 30,
      },
      evidence: derived('the image has valkey-cli, and this check works with the official image'),
    },
    resources: {
      value: { memory: '1G', memoryFloor: '32M', memoryReservation: '64M', cpus: 1, pids: 128 },
      evidence: sizeClass('Valkey'),
    },
    ports: { value: [6379], evidence: scripts },
    audience: forServices('a data store'),
    stopGrace: {
      value: 30,
      evidence: derived(
        'stops as Redis, from which it comes: waits for replicas, then saves the whole data set',
      ),
    },
  },
  variants: [asRoot, withoutCheck(scripts, 'VALKEY_PORT_NUMBER', 'VALKEY_TLS_ENABLED')],
};
