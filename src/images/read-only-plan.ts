import { isList, isObject, type JsonObject } from '../compose/json.ts';
import { type Mount, mountOver } from '../compose/mounts.ts';
import { readSwitch } from '../compose/switch.ts';
import type { ProjectView, ServiceView } from '../compose/view.ts';
import { highestRisk, type Risk } from '../findings.ts';
import type { Json } from '../yaml/operations.ts';
import { describeEvidence, riskOf, type TmpfsNeed } from './image-profile.ts';
import type { ImageKnowledge, KnownImage } from './knowledge.ts';
import { isSameUser, type Runner, runnerOf } from './runner.ts';
import { hasUnknownTarget, tmpfsItem, uncoveredNeeds } from './tmpfs-mounts.ts';
import { describeUnknown } from './unknown.ts';

/** How one service can live with a read-only root filesystem. */
export type ReadOnlyPlan =
  | {
      readonly kind: 'possible';
      /** Items for `tmpfs:` that are not there yet, and their paths. */
      readonly tmpfs: readonly { readonly path: string; readonly item: string }[];
      readonly risk: Risk;
      readonly because: string;
    }
  | { readonly kind: 'impossible'; readonly reason: string; readonly instruction: string };

export function planReadOnly(
  service: ServiceView,
  project: ProjectView,
  images: ImageKnowledge,
): ReadOnlyPlan {
  const inline = inlineFile(service, project);
  if (inline !== undefined) {
    return {
      kind: 'impossible',
      reason: `Docker Compose cannot hand ${inline} to a read-only service: its content is not a file`,
      instruction: `give ${inline} a "file:" at the top level, then add "read_only: true"`,
    };
  }
  const mounts = allMounts(service, project);
  const known = images.forService(service);
  const plan =
    known === undefined
      ? planUnknown(service, mounts, images)
      : planKnown(service, known, mounts, project);
  return plan.kind === 'possible' ? withDoubts(plan, service, mounts) : plan;
}

function planUnknown(
  service: ServiceView,
  mounts: readonly Mount[],
  images: ImageKnowledge,
): ReadOnlyPlan {
  return {
    kind: 'possible',
    tmpfs: items([{ path: '/tmp' }], mounts, { kind: 'unknown' }),
    risk: 'high',
    because: `${describeUnknown(service, images)}, so where it writes is a guess`,
  };
}

function planKnown(
  service: ServiceView,
  { profile, facts }: KnownImage,
  mounts: readonly Mount[],
  project: ProjectView,
): ReadOnlyPlan {
  const { value: needs, evidence } = facts.readOnly;
  const title = profile.title;
  if (needs.kind === 'unsupported') {
    return {
      kind: 'impossible',
      reason: `${title} does not start with a read-only root filesystem: ${needs.reason}`,
      instruction: `leave service "${service.name}" writable, or mount volumes at the folders that it writes to and set "read_only: true" by hand`,
    };
  }
  const homeless = (needs.needsMount ?? []).find((path) => !isKept(path, mounts));
  if (homeless !== undefined) {
    return {
      kind: 'impossible',
      reason: `${title} keeps data in "${homeless}", which is not on a volume`,
      instruction: `add a volume such as "${volumeName(service, project)}:${homeless}" to service "${service.name}", then run compose-harden again`,
    };
  }
  const runner = runnerOf(service.user, facts.user.value);
  const { doubt, asUser } = judgeUser(service, runner, { facts });
  return {
    kind: 'possible',
    tmpfs: items(asUser ? (needs.tmpfsAsUser ?? needs.tmpfs) : needs.tmpfs, mounts, runner),
    risk: highestRisk([riskOf(evidence), doubt?.risk ?? 'none', base(profile.kind)]),
    because: [
      ...(base(profile.kind) === 'high'
        ? [`"${profile.title}" is a base image: where the application writes is a guess`]
        : [describeEvidence(evidence)]),
      ...(doubt === undefined ? [] : [doubt.reason]),
    ].join('; '),
  };
}
