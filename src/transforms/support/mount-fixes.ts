import { descendants } from '../../compose/family.ts';
import { absoluteHostPath } from '../../compose/host-path.ts';
import { isObject } from '../../compose/json.ts';
import type { ListItem } from '../../compose/list-items.ts';
import { isWithin } from '../../compose/mounts.ts';
import type { ServiceView } from '../../compose/view.ts';
import { asReadOnly } from '../../compose/volume-spec.ts';
import type { Draft } from '../../findings.ts';
import { type Ground, weigh } from '../../images/doubts.ts';
import { describeEvidence, riskOf } from '../../images/image-profile.ts';
import type { Operation } from '../../yaml/operations.ts';
import type { TransformContext } from '../transform.ts';
import { isOnlyLookedAt, isTimeZone } from './host-paths.ts';

/** A path of the host that a service mounts. */
export interface HostMount {
  readonly path: string;
  /** As it is written. */
  readonly source: string;
  readonly readOnly: boolean;
}

/** Whether the image is made to look at the path, and why that is believed. */
export function looksAt(
  service: ServiceView,
  path: string,
  { images }: TransformContext,
): Ground | undefined {
  const fact = images.forService(service)?.facts.readsHost;
  const covers = fact?.value.some((folder) => {
    const known = absoluteHostPath(folder);
    return known === path || (known !== undefined && known !== '/' && isWithin(path, known));
  });
  return fact !== undefined && covers === true
    ? { risk: riskOf(fact.evidence), reason: describeEvidence(fact.evidence) }
    : undefined;
}

/** Mounts the path read-only, if no service that gets the mount is known to write to it. */
export function mountReadOnly(
  service: ServiceView,
  mount: HostMount,
  item: ListItem,
  context: TransformContext,
): Draft['action'] | undefined {
  const { path, source } = mount;
  const members = [service, ...descendants(service, context.project)];
  const grounds = members.map((member) =>
    isOnlyLookedAt(path) ? onFile(member, mount) : looksAt(member, path, context),
  );
  const certain = grounds.filter((ground) => ground !== undefined);
  const operation = edit(item);
  if (operation === undefined || certain.length < members.length) return undefined;
  const { name } = service;
  return {
    kind: 'fix',
    fix: {
      title: `mount "${source}" read-only`,
      ...weigh(certain),
      operations: [operation],
      caveat: `what writes to "${source}" fails with "Read-only file system"`,
      check: `docker compose up -d --wait ${name} && docker compose logs ${name} | grep -i "read-only file system"`,
    },
  };
}

function onFile(member: ServiceView, { path, source }: HostMount): Ground {
  const hasZone = member.environment.some((entry) => entry.name === 'TZ');
  return isTimeZone(path) && hasZone
    ? {
        risk: 'high',
        reason: `"TZ" is set, and a start script that writes the time zone into "${source}" would fail`,
      }
    : { risk: 'low', reason: `programs read "${source}" and have no reason to write to it` };
}

function edit({ value, written }: ListItem): Operation | undefined {
  if (written === undefined) return undefined;
  if (typeof value === 'string') {
    const text = asReadOnly(value);
    return text === undefined ? undefined : { op: 'set', ...written, value: text };
  }
  if (!isObject(value) || value.read_only !== undefined) return undefined;
  return {
    op: 'set',
    document: written.document,
    path: [...written.path, 'read_only'],
    value: true,
  };
}
