import type { Capability } from '../../compose/capabilities.ts';
import { baseImageFacts, ordinaryStart } from '../base-image.ts';
import { noCheck } from '../checks.ts';
import { assumed, statedIn } from '../evidence.ts';
import type { ImageFacts, ImageProfile } from '../image-profile.ts';
import type { KnownImage } from '../knowledge.ts';
import { imageUserOf, isRoot } from './accounts.ts';
import type { Build } from './build.ts';
import { firstProcessOf } from './first-program.ts';
import { healthcheckOf, noNewPrivilegesOf, portsOf, volumesOf } from './overlay.ts';
import { readOnlyOfApplication } from './read-only.ts';
import { secretFilesOf } from './secret-files.ts';

/** A program of the project's own on a base image. */
export function applicationOn(build: Build): KnownImage {
  const { recipe, base, account } = build;
  const { file } = recipe;
  const user: ImageFacts['user'] = { value: imageUserOf(account), evidence: userEvidence(build) };
  const firstProcess = firstProcessOf(build);
  const ports = portsOf(build, []);
  const secrets = secretFilesOf(build);
  const facts: ImageFacts = {
    user,
    capabilities: capabilitiesOf(build),
    readOnly: readOnlyOfApplication(build),
    noNewPrivileges: noNewPrivilegesOf(build, base.known?.facts.noNewPrivileges),
    dataPaths: volumesOf(build, base.known?.facts.dataPaths.value ?? []),
    healthcheck: healthcheckOf(build, inheritedCheck(build)),
    resources: {
      value: baseImageFacts.resources.value,
      evidence: assumed(`${file} puts an application of its own into the image`),
    },
    versionedData: { value: false, evidence: statedIn(`${file} starts an application of its own`) },
    ...(firstProcess === undefined ? {} : { firstProcess }),
    ...(ports === undefined ? {} : { ports }),
    ...(secrets === undefined ? {} : { secrets }),
  };
  return { profile: profileOf(file, facts), facts, variants: [] };
}

function profileOf(file: string, facts: ImageFacts): ImageProfile {
  const title = `the image of ${file}`;
  return { family: file, title, kind: 'daemon', repositories: [], facts };
}

export function userEvidence({ recipe, base }: Build): ImageFacts['user']['evidence'] {
  if (recipe.user !== undefined) {
    return statedIn(`${recipe.user.at} sets USER ${recipe.user.value}`);
  }
  return base.user === 'root'
    ? statedIn(`${recipe.file} sets no USER, nor does "${base.written}" that it builds on`)
    : statedIn(`${recipe.base.at} builds on "${base.written}", which sets a user`);
}

/** A check that only the base declares is made for another program. */
function inheritedCheck({ base, recipe }: Build): ImageFacts['healthcheck'] {
  const inherited = base.known?.facts.healthcheck;
  if (inherited?.value.kind === 'builtin') {
    const reason = `${recipe.file} inherits a check that is made for another program`;
    return { value: inherited.value, evidence: assumed(reason) };
  }
  const reason = 'the port and the address are those of the application';
  return { value: noCheck(reason), evidence: statedIn(`${recipe.file} declares no HEALTHCHECK`) };
}

function capabilitiesOf(build: Build): ImageFacts['capabilities'] {
  const { account, privileges, base } = build;
  const known = base.known?.facts.capabilities.value;
  // What lies in an image that nobody has looked at may carry this one, as for every unknown image.
  const isUnknown = base.known === undefined && base.plain === undefined;
  const asOrdinary = united(
    privileges.fileCapabilities.map(({ value }) => value),
    known?.asUser,
    isUnknown ? ['NET_BIND_SERVICE'] : [],
  );
  const asRoot = united(
    ordinaryStart,
    known?.asDefault,
    known?.onBindMount,
    privileges.extras,
    asOrdinary,
  );
  const asUser = privileges.helper === undefined ? asOrdinary : asRoot;
  const asDefault = isRoot(account) ? asRoot : asUser;
  const withoutThem = lossOf(build);
  return {
    value: { asDefault, asUser, ...(withoutThem === undefined ? {} : { withoutThem }) },
    evidence: onCapabilities(build),
  };
}

export function united(
  ...lists: readonly (readonly Capability[] | undefined)[]
): readonly Capability[] {
  return [...new Set(lists.flatMap((list) => list ?? []))];
}

function onCapabilities(build: Build): ImageFacts['capabilities']['evidence'] {
  const { service, recipe, account, privileges } = build;
  const { kind } = service.user;
  if (privileges.helper !== undefined && !isRoot(account)) {
    return statedIn(`${privileges.helper}, so that the program can become root`);
  }
  if (!isRoot(account)) return userEvidence(build);
  if (kind === 'numeric' || kind === 'named') {
    return statedIn(`${recipe.file} gives the program no capability besides`);
  }
  return assumed(
    privileges.drop === undefined
      ? `${recipe.file} starts an application of its own as root`
      : `${privileges.drop.at} starts the program through ${privileges.drop.value}`,
  );
}

/** What fails without the capabilities of the program files. */
function lossOf({ privileges }: Build): string | undefined {
  const [carried] = privileges.fileCapabilities;
  return carried === undefined
    ? undefined
    : `the program that ${carried.at} gives ${carried.value} does not start`;
}
