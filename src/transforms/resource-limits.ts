import { limitNames, limitOf } from '../compose/limits.ts';
import { planResources } from '../images/resource-family.ts';
import { addMissing } from './support/limit-fixes.ts';
import { judgeValue } from './support/limit-values.ts';
import type { Transform } from './transform.ts';

export const resourceLimits: Transform = {
  scope: 'service',
  meta: {
    id: 'resource-limits',
    title: 'Limit memory, CPUs and processes',
    severity: 'medium',
    why: 'One service that is attacked or leaks memory takes down the host and every other service on it.',
    risk: 'A service that needs more memory than the limit is killed with exit code 137.',
    since: '0.1.0',
    references: [
      'CIS Docker Benchmark 5.11, 5.12, 5.29',
      'OWASP Docker Security Cheat Sheet, rule 7',
      'https://github.com/compose-spec/compose-spec/blob/main/deploy.md#resources',
      'https://man7.org/linux/man-pages/man7/cgroups.7.html',
    ],
  },

  inspect(service, { project, images, options }) {
    const plan = planResources(service, project, images, options['resource-limits']);
    const { definition } = service;
    // CPU quotas are the same limit under another name; the engine refuses both together.
    const hasQuota = definition.cpu_quota !== undefined || definition.cpu_period !== undefined;
    const missing = limitNames.filter(
      (name) => limitOf(definition, name) === undefined && !(name === 'cpus' && hasQuota),
    );
    return [
      ...limitNames.flatMap((name) => judgeValue(service, name, plan)),
      ...addMissing(service, missing, plan, project),
    ];
  },
};
