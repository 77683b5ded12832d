import { bindLocalhost } from './bind-localhost.ts';
import { dependsOnHealthy } from './depends-on-healthy.ts';
import { dropCapabilities } from './drop-capabilities.ts';
import { initProcess } from './init-process.ts';
import { logRotation } from './log-rotation.ts';
import { noLatest } from './no-latest.ts';
import { noNewPrivileges } from './no-new-privileges.ts';
import { obsoleteVersion } from './obsolete-version.ts';
import { readOnly } from './read-only.ts';
import { resourceLimits } from './resource-limits.ts';
import { restartPolicy } from './restart-policy.ts';
import { secretsFromEnv } from './secrets-from-env.ts';
import type { Transform } from './transform.ts';

/** All transforms, in the order in which they run: later ones see what earlier ones planned. */
export const pipeline: readonly Transform[] = [
  obsoleteVersion,
  noLatest,
  secretsFromEnv,
  dependsOnHealthy,
  readOnly,
  dropCapabilities,
  noNewPrivileges,
  resourceLimits,
  initProcess,
  restartPolicy,
  logRotation,
  bindLocalhost,
];
