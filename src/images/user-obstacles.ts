import { readCapabilityLists } from '../compose/capability-lists.ts';
import { isGiven, type JsonObject } from '../compose/json.ts';
import { type Mount, mountOver } from '../compose/mounts.ts';
import { readSwitch } from '../compose/switch.ts';
import type { ServiceView } from '../compose/view.ts';
import { ordinaryStart } from './base-image.ts';
import { usesHostNetwork } from './conditions.ts';
import type { KnownImage } from './knowledge.ts';
import { hasUnknownTarget } from './tmpfs-mounts.ts';
import { dataOfRoot, foldersOfUser, type Obstacle, type OtherUser } from './user-data.ts';

/** The first thing that only root can do, or that root owns. */
export function obstacleToUser(
  service: ServiceView,
  mounts: readonly Mount[],
  known: KnownImage,
  user: OtherUser,
): Obstacle | undefined {
  const then = `then write "user: ${user}" on service "${service.name}"`;
  const need = needForRoot(service, mounts, known) ?? fileOfRoot(mounts, known, user);
  return need === undefined
    ? dataOfRoot(service, mounts, known.facts, user, then)
    : { reason: need.reason, instruction: `${need.first}, ${then}` };
}

interface Need {
  readonly reason: string;
  /** What has to be done first. */
  readonly first: string;
}

function needForRoot(
  service: ServiceView,
  mounts: readonly Mount[],
  known: KnownImage,
): Need | undefined {
  const { definition, image } = service;
  if (!['absent', 'off'].includes(readSwitch(definition.privileged))) {
    return { reason: 'it is privileged', first: 'find out whether it needs "privileged: true"' };
  }
  if ([definition.devices, definition.gpus, definition.device_cgroup_rules].some(isGiven)) {
    return {
      reason: 'it is given devices, which belong to root and to groups of the host',
      first: 'give it the groups of the devices with "group_add"',
    };
  }
  if (mounts.some(({ target, source }) => isSocket(target) || isSocket(source))) {
    return {
      reason: 'it is given the Docker socket, which belongs to root and to a group of the host',
      first: 'put a socket proxy before the Docker socket',
    };
  }
  const powers = powersOf(definition);
  if (powers !== '') {
    return {
      reason: `"cap_add" gives it ${powers}, which only root gets`,
      first: `find out whether it needs ${powers}`,
    };
  }
  if (opensPortOfRoot(service, known)) {
    return {
      reason: 'it may open a port below 1024 on the network of the host, which only root may',
      first: 'let it listen on a port from 1024 on',
    };
  }
  if (image.kind === 'variable' && dependsOnTag(known)) {
    return {
      reason: 'the tag of its image depends on a variable, and the user on the tag',
      first: 'look at the tag',
    };
  }
  return hasUnknownTarget(mounts) ? unknownMount : undefined;
}

const unknownMount: Need = {
  reason: 'a mount whose target holds a variable may be anywhere',
  first: 'see that the user may use what is mounted',
};

function isSocket(path: string | undefined): boolean {
  return path?.endsWith('/docker.sock') ?? false;
}

/** What a start as root uses to prepare files and to switch to a user. */
const ordinary: ReadonlySet<string> = new Set([...ordinaryStart, 'DAC_READ_SEARCH', 'SETPCAP']);

function powersOf(definition: JsonObject): string {
  const { added } = readCapabilityLists(definition);
  return [...added].filter((capability) => !ordinary.has(capability)).join(', ');
}

function opensPortOfRoot(service: ServiceView, { facts }: KnownImage): boolean {
  return (
    usesHostNetwork(service) &&
    (facts.ports === undefined || facts.ports.value.some((port) => port < 1024))
  );
}

/** Whether tags that a variable may stand for work as other users. */
function dependsOnTag({ profile }: KnownImage): boolean {
  const usual = profile.facts.worksAs?.value;
  const others = (profile.variants ?? []).flatMap(({ facts }) => facts.worksAs?.value ?? []);
  return others.some((user) => user !== usual);
}

/** What is mounted and belongs to root, although the user has to read or write it. */
function fileOfRoot(
  mounts: readonly Mount[],
  { facts }: KnownImage,
  user: OtherUser,
): Need | undefined {
  const key = mounts.find(isKey);
  const [uid, gid] = user.split(':');
  if (key !== undefined) {
    const what = `"${key.source ?? key.target}"`;
    return {
      reason: `only root may be able to read ${what}`,
      first: `let user ${uid} read ${what} (see "ls -ln")`,
    };
  }
  const folder = foldersOfUser(facts).find(
    ({ path }) => mountOver(mounts, path)?.kind === 'tmpfs',
  )?.path;
  return folder === undefined
    ? undefined
    : {
        reason: `its tmpfs mount at "${folder}" belongs to root`,
        first: `write that mount as "${folder}:uid=${uid},gid=${gid},mode=0755"`,
      };
}

const keyFile = /cert|ssl|tls|\bkeys?\b|\.pem$|letsencrypt|secret|passw/i;

/** Keys and passwords in files of the host are often readable for root only. */
function isKey({ kind, target = '' }: Mount): boolean {
  if (kind === 'secret') return true;
  return (kind === 'bind' || kind === 'config') && keyFile.test(target);
}
