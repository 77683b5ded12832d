import { cleanPath } from '../../src/compose/file-path.ts';
import { inlineFile } from '../../src/compose/inline-files.ts';
import { isList } from '../../src/compose/json.ts';
import { limitOf, resourceBlock } from '../../src/compose/limits.ts';
import { readMounts } from '../../src/compose/mounts.ts';
import { parseSize } from '../../src/compose/size.ts';
import { readSwitch } from '../../src/compose/switch.ts';
import type { ProjectView, ServiceView } from '../../src/compose/view.ts';
import type { Json } from '../../src/yaml/operations.ts';
import { projectOf } from './project-of.ts';

/**
 * What Docker Compose refuses although the schema allows it, as far as hardening can cause it
 * (compose-go loader/validate.go and types; docker/compose pkg/compose/secrets.go).
 */
export function brokenRules(text: string): readonly string[] {
  const project = projectOf(text);
  return project.services.flatMap((service) =>
    [
      ...mountedTwice(service),
      ...listedTwice(service),
      ...limitConflicts(service),
      ...contentInReadOnly(service, project),
    ].map((rule) => `${service.name}: ${rule}`),
  );
}

/** Items that are equal as a whole are one. */
function tmpfsTargets(value: Json | undefined): readonly string[] {
  const items = isList(value) ? value : value === undefined ? [] : [value];
  return [...new Set(items)].map((item) => cleanPath(String(item).split(':')[0] ?? ''));
}

/** Of two volumes at one place the loader takes the last, so only a tmpfs mount can be one too many. */
function mountedTwice({ definition }: ServiceView): readonly string[] {
  const { volumes = [] } = definition;
  const targets = [
    ...tmpfsTargets(definition.tmpfs),
    ...new Set(readMounts({ volumes }).flatMap(({ target }) => target ?? [])),
  ];
  return targets
    .filter((target, index) => targets.indexOf(target) !== index)
    .map((target) => `two mounts at ${target}`);
}

function listedTwice({ definition }: ServiceView): readonly string[] {
  const items = isList(definition.security_opt) ? definition.security_opt : [];
  return new Set(items).size === items.length ? [] : ['an entry of security_opt twice'];
}

function limitConflicts({ definition }: ServiceView): readonly string[] {
  const conflicts: string[] = [];
  const compare = (name: string, single: Json | undefined, inBlock: Json | undefined): void => {
    const number = (value: Json | undefined): number => parseSize(value) ?? Number(value ?? 0);
    const known = number(single) !== 0 && !Number.isNaN(number(single));
    if (known && number(single) !== number(inBlock)) conflicts.push(`two different ${name}`);
  };
  const limits = resourceBlock(definition, 'limits');
  if (limits !== undefined) {
    compare('cpus', definition.cpus, limits.cpus);
    compare('memory limits', definition.mem_limit, limits.memory);
    compare('pids limits', definition.pids_limit, limits.pids);
  }
  const reservations = resourceBlock(definition, 'reservations');
  if (reservations !== undefined) {
    compare('reservations', definition.mem_reservation, reservations.memory);
  }
  const reserved = parseSize(reservations?.memory ?? definition.mem_reservation) ?? 0;
  const memory = parseSize(limitOf(definition, 'memory')) ?? 0;
  if (memory > 0 && reserved > memory) conflicts.push('more memory reserved than allowed');
  return conflicts;
}

function contentInReadOnly(service: ServiceView, project: ProjectView): readonly string[] {
  if (readSwitch(service.definition.read_only) !== 'on') return [];
  const inline = inlineFile(service, project);
  return inline === undefined ? [] : [`read-only with ${inline}`];
}
