import type { Capability } from '../compose/capabilities.ts';
import { readCapabilityLists } from '../compose/capability-lists.ts';
import { isObject } from '../compose/json.ts';
import { type Mount, resolveRun } from '../compose/mounts.ts';
import type { ProjectView, ServiceView } from '../compose/view.ts';
import type { Risk } from '../findings.ts';
import { ordinaryStart } from './base-image.ts';
import { meets, usesHostNetwork } from './conditions.ts';
import { type Ground, onFact, onUser, weigh } from './doubts.ts';
import { type CapabilityNeeds, describeEvidence, type ImageFacts } from './image-profile.ts';
import type { ImageKnowledge, KnownImage } from './knowledge.ts';
import { runnerOf } from './runner.ts';
import { describeUnknown } from './unknown.ts';
import { isGiven, unknownReason, unstated } from './unknown-image.ts';

/** What a service needs of the capabilities that `cap_drop: [ALL]` takes away. */
export interface RequiredCapabilities {
  /** Sorted. */
  readonly capabilities: readonly Capability[];
  readonly risk: Risk;
  readonly because: string;
  /** What is lost without them, where it is known. */
  readonly withoutThem: string | undefined;
}

export function requiredCapabilities(
  service: ServiceView,
  project: ProjectView,
  images: ImageKnowledge,
): RequiredCapabilities {
  const known = images.forService(service);
  if (known === undefined) return requiredByUnknown(service, describeUnknown(service, images));
  const { value: needs, evidence } = known.facts.capabilities;
  if (!isGiven(known, evidence)) return requiredWithStated(service, known);
  const grounds: Ground[] = [onFact(known, evidence, 'low'), ...onUser(service, known)];
  const needed = new Set(capabilitiesAs(service, known, project));
  const rest = unstated(evidence);
  const assumed = rest !== undefined && (rest.kind === 'inferred' || known.profile.kind === 'base');
  if (assumed && startsAsRoot(service, known.facts)) {
    for (const capability of keptByGuess(service, false)) needed.add(capability);
    grounds.push({ risk: 'low', reason: 'all that an ordinary start uses stays' });
  }
  // An init program of Docker stays root and hands the signal to stop to the program of the image.
  if (needed.has('SETUID') && !needed.has('KILL') && meets(service, { kind: 'init' })) {
    needed.add('KILL');
    grounds.push({ risk: 'low', reason: '"init: true" has to stop a process of another user' });
  }
  if (bindsPrivilegedPorts(service, known.facts)) {
    needed.add('NET_BIND_SERVICE');
    grounds.push({ risk: 'none', reason: "the host's network keeps ports below 1024 for root" });
  }
  return {
    capabilities: [...needed].sort(),
    ...weighCompatibly(grounds),
    withoutThem: needs.withoutThem,
  };
}

/** A superset is kept wherever something is doubtful, so a doubt is never a high risk. */
function weighCompatibly(
  grounds: readonly Ground[],
): Pick<RequiredCapabilities, 'risk' | 'because'> {
  return weigh(
    grounds.map(({ risk, reason }) => ({ risk: risk === 'none' ? 'none' : 'low', reason })),
  );
}

/** What a user states of an image that nobody has looked at comes to what is kept for all of these. */
function requiredWithStated(service: ServiceView, known: KnownImage): RequiredCapabilities {
  const { capabilities, user } = known.facts;
  const rest = unstated(capabilities.evidence);
  const asUser = isGiven(known, user.evidence) && !startsAsRoot(service, known.facts);
  const kept = requiredByUnknown(service, rest === undefined ? '' : unknownReason(rest), asUser);
  const stated = capabilities.value.asDefault;
  if (stated.length === 0 || capabilities.evidence.kind !== 'stated') return kept;
  return {
    ...kept,
    capabilities: [...new Set([...kept.capabilities, ...stated])].sort(),
    because: `${kept.because}; ${describeEvidence({ kind: 'stated', source: capabilities.evidence.source })}`,
  };
}

function requiredByUnknown(
  service: ServiceView,
  unknown: string,
  isKnownUser = false,
): RequiredCapabilities {
  const asUser = isKnownUser || service.user.kind === 'numeric' || service.user.kind === 'named';
  const kept = asUser
    ? 'it does not run as root, so it holds none by itself'
    : 'all that an ordinary start uses stays';
  return {
    capabilities: [...keptByGuess(service, asUser)].sort(),
    risk: 'low',
    because: `${unknown}; ${kept}`,
    withoutThem: undefined,
  };
}

/** What stays where nobody has looked at the program. */
function keptByGuess(service: ServiceView, asUser: boolean): readonly Capability[] {
  // A process that is not root holds no capability, but without this one in reach a binary that
  // carries it as a file capability fails to start.
  const capabilities: Capability[] = asUser ? ['NET_BIND_SERVICE'] : [...ordinaryStart];
  // On the host's network services tend to watch it: pings and raw sockets would fail silently. Who
  // sets up networks calls iptables, whose older form opens a raw socket.
  if (usesHostNetwork(service) || readCapabilityLists(service.definition).added.has('NET_ADMIN')) {
    capabilities.push('NET_RAW');
  }
  if (!asUser && locksItselfIn(service)) capabilities.push('SYS_CHROOT');
  return capabilities;
}

function capabilitiesAs(
  service: ServiceView,
  { facts }: KnownImage,
  project: ProjectView,
): readonly Capability[] {
  const needs = facts.capabilities.value;
  const asDefault = [...needs.asDefault, ...onBindMount(service, project, needs)];
  const asUser = needs.asUser ?? [];
  switch (service.user.kind) {
    case 'absent':
      return asDefault;
    case 'root':
      return facts.user.value === 'root' ? asDefault : [...asDefault, ...ordinaryStart];
    case 'numeric':
    case 'named':
      return asUser;
    case 'variable':
      return [...asDefault, ...asUser];
  }
}

/** What everybody may read, or root owns: neither needs a capability. */
const harmlessMounts = /^(?:\/run\/docker\.sock|\/etc\/(?:localtime|timezone))$/;

function onBindMount(
  service: ServiceView,
  project: ProjectView,
  needs: CapabilityNeeds,
): readonly Capability[] {
  const foreign = service.mounts.some(
    (mount) => isForeign(mount, project) && !harmlessMounts.test(resolveRun(mount.target ?? '')),
  );
  return foreign ? (needs.onBindMount ?? []) : [];
}

/** Files of the host belong to anybody; so may a named volume with options, such as a network share. */
function isForeign({ kind, source }: Mount, project: ProjectView): boolean {
  if (kind === 'bind' || kind === 'secret' || kind === 'config') return true;
  if (kind !== 'volume' || source === undefined) return false;
  const volumes = project.topLevel('volumes');
  const volume = isObject(volumes) ? volumes[source] : undefined;
  if (!isObject(volume)) return false;
  const { driver = 'local', driver_opts: options } = volume;
  return driver !== 'local' || options !== undefined;
}

function startsAsRoot(service: ServiceView, facts: ImageFacts): boolean {
  return (
    service.user.kind === 'variable' || runnerOf(service.user, facts.user.value).kind === 'root'
  );
}

/** Servers that put the processes that face the network into an empty folder, by words of the image's name. */
const lockedIn = /bind9|dovecot|ftpd?\b|mail-?server|ossec|postfix|sftp|sshd?\b|unbound|wazuh/i;

function locksItselfIn({ image }: ServiceView): boolean {
  return 'written' in image && lockedIn.test(image.written ?? '');
}

/**
 * In a network of its own every user may listen on every port since Docker 20.10, which sets
 * `net.ipv4.ip_unprivileged_port_start=0` there; on the host's network ports below 1024 are root's.
 */
function bindsPrivilegedPorts(service: ServiceView, facts: ImageFacts): boolean {
  if (!usesHostNetwork(service) || !startsAsRoot(service, facts)) return false;
  return facts.ports === undefined || facts.ports.value.some((port) => port < 1024);
}
