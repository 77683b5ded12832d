import { descendants } from '../../compose/family.ts';
import { type PortEntry, portEntries } from '../../compose/published-ports.ts';
import type { ServiceView } from '../../compose/view.ts';
import type { ManualAction } from '../../findings.ts';
import { imageOf } from '../../images/knowledge.ts';
import type { TransformContext } from '../transform.ts';

/** Why a port cannot simply get an address; undefined when it can. */
export function obstacleToPort(
  entry: PortEntry,
  service: ServiceView,
  context: TransformContext,
  { isSwarm, isMixed }: { readonly isSwarm: boolean; readonly isMixed: boolean },
): ManualAction | undefined {
  const { name } = service;
  if (entry.reach === 'open-on-purpose') {
    return manual(
      'an address that means all is written in the file, so it may be on purpose',
      `if it is not, write 127.0.0.1 in its place in "ports" of service "${name}"`,
    );
  }
  if (isSwarm) {
    return manual(
      'docker stack deploy, for which the file seems to be written, knows no address for a port',
      `if only services of the stack use it, remove "${entry.written}" from "ports" of service "${name}"; otherwise close the port in the firewall in front of the nodes`,
    );
  }
  if (entry.toLocal === undefined) {
    return manual(
      'a variable in it may hold an address too, and with two of them Docker Compose refuses the file',
      `if the variable never holds an address, write "${entry.local}" in "ports" of service "${name}"`,
    );
  }
  if (isMixed) {
    return manual(
      'only a part of the range is known to be for other services',
      `write the ports of the range one by one in "ports" of service "${name}", and those for services with "127.0.0.1:" in front`,
    );
  }
  const rival = portEntries(service).find((other) => mayBeSame(other, entry));
  if (rival !== undefined) {
    return manual(
      `another file publishes "${rival.written}", which may be the same port, and the same port twice cannot be opened`,
      `write "${entry.local}" and, if the variable never holds an address, "${rival.local}" in "ports" of service "${name}"`,
    );
  }
  return obstacleInParents(entry, service, context) ?? obstacleInHeirs(entry, service, context);
}

/** Docker Compose takes equal items of two files for one, which a variable keeps from being changed alike. */
function mayBeSame(other: PortEntry, entry: PortEntry): boolean {
  return (
    other.document !== entry.document &&
    other.toLocal === undefined &&
    other.reach !== 'chosen' &&
    other.targets.some((target) => entry.targets.includes(target))
  );
}

/** A service gets the ports of those that it extends besides its own, and the same port twice cannot be opened. */
function obstacleInParents(
  entry: PortEntry,
  service: ServiceView,
  { project }: TransformContext,
): ManualAction | undefined {
  const seen = new Set([service.name]);
  let parent = project.service(service.parent ?? '');
  while (parent !== undefined && !seen.has(parent.name)) {
    const same = portEntries(parent).find((other) => isSamePort(other, entry));
    if (same?.reach === 'open') return twice(entry, parent, service);
    seen.add(parent.name);
    parent = project.service(parent.parent ?? '');
  }
  return undefined;
}

function isSamePort(one: PortEntry, other: PortEntry): boolean {
  return one.published !== '' && one.published === other.published;
}

function twice(entry: PortEntry, parent: ServiceView, heir: ServiceView): ManualAction {
  return manual(
    `service "${heir.name}" extends service "${parent.name}", and both publish the same port`,
    `write "${entry.local}" in "ports" of both service "${parent.name}" and service "${heir.name}"`,
  );
}

/** Those that extend a service get its ports, whatever they run. */
function obstacleInHeirs(
  entry: PortEntry,
  service: ServiceView,
  context: TransformContext,
): ManualAction | undefined {
  const family = imageOf(service, context.images)?.profile.family;
  for (const heir of descendants(service, context.project)) {
    if (portEntries(heir).some((own) => isSamePort(own, entry))) {
      return twice(entry, service, heir);
    }
    if (imageOf(heir, context.images)?.profile.family !== family) {
      return manual(
        `service "${heir.name}" extends it with another program and gets its ports too`,
        `move "ports" from service "${service.name}" to the services that need them, with "127.0.0.1:" in front where only this computer does`,
      );
    }
  }
  return undefined;
}

function manual(reason: string, instruction: string): ManualAction {
  return { kind: 'manual', reason, instruction };
}
