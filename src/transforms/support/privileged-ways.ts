import { readCapabilityLists } from '../../compose/capability-lists.ts';
import { absoluteHostPath } from '../../compose/host-path.ts';
import { isList, isObject } from '../../compose/json.ts';
import { isWithin } from '../../compose/mounts.ts';
import type { ServiceView } from '../../compose/view.ts';
import type { ManualAction } from '../../findings.ts';
import { hostNeedsOf } from '../../images/host-needs/index.ts';
import { describeEvidence } from '../../images/image-profile.ts';
import { programOf } from '../../images/knowledge.ts';
import type { TransformContext } from '../transform.ts';
import { enumerate } from './enumerate.ts';
import { manual } from './manual.ts';

const again = 'and run compose-harden again';

/** How a service does without `privileged`, by what is known of its image and what it shows itself. */
export function withoutPrivileged(
  service: ServiceView,
  context: TransformContext,
  isDefault: boolean,
): ManualAction {
  const key = isDefault
    ? '"privileged", which a variable turns on by default,'
    : '"privileged: true"';
  return (
    byHostNeeds(service, key) ??
    byDevices(service, key) ??
    byProfile(service, context, key) ??
    manual(
      isDefault
        ? 'a variable turns it on by default, and what it is for is not known'
        : '"privileged: true" is written in the file, and what it is for is not known',
      `remove ${key} from service "${service.name}" on a copy, list the device or the capability that its log then misses under "devices" or "cap_add", ${again}`,
    )
  );
}

function byHostNeeds(service: ServiceView, key: string): ManualAction | undefined {
  const needs = hostNeedsOf(service);
  if (needs?.privileged !== undefined) {
    const { value, evidence } = needs.privileged;
    return manual(`${value.reason} (${describeEvidence(evidence)})`, value.instruction);
  }
  if (needs?.insteadOfPrivileged === undefined) return undefined;
  const { value, evidence } = needs.insteadOfPrivileged;
  return manual(
    `less is enough for its image (${describeEvidence(evidence)})`,
    `remove ${key} from service "${service.name}"${value}`,
  );
}

/** It shows devices: mounted as files, which only a privileged container may open, or listed already. */
function byDevices(service: ServiceView, key: string): ManualAction | undefined {
  const { name } = service;
  const mounted = service.mounts
    .filter(({ kind }) => kind === 'bind')
    .flatMap(({ source }) => absoluteHostPath(source ?? '') ?? [])
    .filter((path) => isWithin(path, '/dev') && path !== '/dev/shm');
  if (mounted.includes('/dev')) {
    return manual(
      'it mounts all of /dev, and "privileged: true" lets it open every device',
      `list the devices that service "${name}" uses under "devices", adapters as "/dev/serial/by-id/NAME:/dev/ttyUSB0" and GPUs as "/dev/dri", remove the mount of "/dev" and ${key}, ${again}`,
    );
  }
  if (mounted.length > 0) {
    return manual(
      `it mounts ${enumerate(mounted)}, and only "privileged: true" lets it open a device that is mounted as a file`,
      `move ${enumerate(mounted.map((path) => `"${path}"`))} from "volumes" to "devices" of service "${name}", remove ${key} ${again}`,
    );
  }
  const listed = listedDevices(service);
  if (listed.length === 0) return undefined;
  return manual(
    `it has ${enumerate(listed)} under "devices" already, which is enough to open them`,
    `remove ${key} from service "${name}", keep "devices" ${again}`,
  );
}

function listedDevices({ definition: { devices } }: ServiceView): readonly string[] {
  if (!isList(devices)) return [];
  return devices.flatMap((item) => {
    const source = isObject(item) ? item.source : item;
    return typeof source === 'string' ? [source.split(':')[0] ?? source] : [];
  });
}

/** The image is known and works with a few capabilities, and nothing in the service asks for more. */
function byProfile(
  service: ServiceView,
  { images }: TransformContext,
  key: string,
): ManualAction | undefined {
  const known = programOf(service, images);
  if (known === undefined || known.profile.kind === 'base') return undefined;
  const { value, evidence } = known.facts.capabilities;
  const needed =
    value.asDefault.length === 0 ? 'no capability' : `only ${enumerate(value.asDefault)}`;
  const added = [...readCapabilityLists(service.definition).added];
  const kept = added.length === 0 ? '' : `, keep ${enumerate(added)} in "cap_add"`;
  return manual(
    `${known.profile.title} needs ${needed} to run (${describeEvidence(evidence)})`,
    `remove ${key} from service "${service.name}"${kept} ${again}`,
  );
}
