import { dependsOnHealthy } from './depends-on-healthy.ts';
import { dropCapabilities } from './drop-capabilities.ts';
import { noLatest } from './no-latest.ts';
import { noNewPrivileges } from './no-new-privileges.ts';
import { obsoleteVersion } from './obsolete-version.ts';
import { readOnly } from './read-only.ts';
import { resourceLimits } from './resource-limits.ts';
import { runAsUser } from './run-as-user.ts';
import { secretsFromEnv } from './secrets-from-env.ts';
import { shmSize } from './shm-size.ts';
import { stopGracePeriod } from './stop-grace-period.ts';
import type { Transform } from './transform.ts';

/** All transforms, in the order in which they run: later ones see what earlier ones planned. */
export const pipeline: readonly Transform[] = [
  obsoleteVersion,
  noLatest,
  runAsUser,
  secretsFromEnv,
  dependsOnHealthy,
  readOnly,
  dropCapabilities,
  noNewPrivileges,
  resourceLimits,
  shmSize,
  stopGracePeriod,
];
