import { bindLocalhost } from './bind-localhost.ts';
import { dependsOnHealthy } from './depends-on-healthy.ts';
import { dockerSocket } from './docker-socket.ts';
import { dropCapabilities } from './drop-capabilities.ts';
import { exposedSecrets } from './exposed-secrets.ts';
import { hostNamespaces } from './host-namespaces.ts';
import { initProcess } from './init-process.ts';
import { logRotation } from './log-rotation.ts';
import { noLatest } from './no-latest.ts';
import { noNewPrivileges } from './no-new-privileges.ts';
import { obsoleteVersion } from './obsolete-version.ts';
import { pinDigest } from './pin-digest.ts';
import { privileged } from './privileged.ts';
import { readOnly } from './read-only.ts';
import { resourceLimits } from './resource-limits.ts';
import { restartPolicy } from './restart-policy.ts';
import { runAsUser } from './run-as-user.ts';
import { secretsFromEnv } from './secrets-from-env.ts';
import { sensitiveMounts } from './sensitive-mounts.ts';
import { shmSize } from './shm-size.ts';
import { stopGracePeriod } from './stop-grace-period.ts';
import type { Transform } from './transform.ts';
import { unconfinedProfiles } from './unconfined-profiles.ts';

/** All transforms, in the order in which they run: later ones see what earlier ones planned. */
export const pipeline: readonly Transform[] = [
  obsoleteVersion,
  noLatest,
  pinDigest,
  runAsUser,
  secretsFromEnv,
  exposedSecrets,
  dependsOnHealthy,
  readOnly,
  initProcess,
  dropCapabilities,
  noNewPrivileges,
  privileged,
  hostNamespaces,
  dockerSocket,
  sensitiveMounts,
  unconfinedProfiles,
  resourceLimits,
  shmSize,
  stopGracePeriod,
  restartPolicy,
  logRotation,
  bindLocalhost,
];
