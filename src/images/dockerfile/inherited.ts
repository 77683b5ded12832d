import { fileNameOf } from '../../compose/file-path.ts';
import { mountOver } from '../../compose/mounts.ts';
import { ordinaryStart } from '../base-image.ts';
import { assumed, inheritedFrom, statedIn } from '../evidence.ts';
import type { Evidence, Fact, ImageFacts, ReadOnlyNeeds, TmpfsNeed } from '../image-profile.ts';
import type { KnownImage } from '../knowledge.ts';
import { isSameUser, runnerOf } from '../runner.ts';
import { accountOf, imageUserOf, isRoot } from './accounts.ts';
import { united, userEvidence } from './application.ts';
import { hookSteps } from './base-program.ts';
import type { Build } from './build.ts';
import { healthcheckOf, noNewPrivilegesOf, portsOf, volumesOf } from './overlay.ts';
import { unsupported, writesAtStart } from './read-only.ts';
import { canMove, secretFilesOf } from './secret-files.ts';
import { readStart } from './start.ts';
import { writableFolders } from './writable.ts';

/** The program of the base image, with what the Dockerfile changes around it. */
export function onInherited(build: Build, { profile, facts, variants }: KnownImage): KnownImage {
  const inherit = <T>(fact: Fact<T>): Fact<T> => ({
    value: fact.value,
    evidence: inheritedEvidence(build, fact.evidence),
  });
  const ports = portsOf(build, facts.ports?.value ?? []);
  const secrets = secretsOf(build, facts.secrets && inherit(facts.secrets));
  const { worksAs, secrets: _secrets, ...others } = facts;
  // Whether another user will do was tried without what the project adds.
  const isUntouched = build.recipe.user === undefined && doubtOfStart(build, facts) === undefined;
  const inherited: ImageFacts = {
    ...others,
    ...(worksAs !== undefined && isUntouched ? { worksAs: inherit(worksAs) } : {}),
    user: userOf(build, inherit(facts.user)),
    capabilities: capabilitiesOf(build, facts, inherit(facts.capabilities).evidence),
    readOnly: readOnlyOf(build, facts),
    noNewPrivileges: noNewPrivilegesOn(build, facts, inherit(facts.noNewPrivileges)),
    dataPaths: volumesOf(build, facts.dataPaths.value),
    healthcheck: healthcheckOf(build, inherit(facts.healthcheck)),
    resources: inherit(facts.resources),
    ...(ports === undefined ? {} : { ports }),
    ...(secrets === undefined ? {} : { secrets }),
  };
  // A base of which one variant is a server: the server is what runs.
  return { profile: { ...profile, kind: 'daemon' }, facts: inherited, variants };
}

/** What the scripts of the project read comes to what the base reads, with the evidence that counts less. */
function secretsOf(
  build: Build,
  inherited: ImageFacts['secrets'],
): ImageFacts['secrets'] | undefined {
  const own = secretFilesOf(build);
  const kept = inherited?.value.filter(({ name }) => canMove(name, build.recipe)) ?? [];
  const known = new Set(kept.map(({ name }) => name));
  const added = own?.value.filter(({ name }) => !known.has(name)) ?? [];
  const evidence = added.length === 0 ? inherited?.evidence : own?.evidence;
  return evidence === undefined ? undefined : { value: [...kept, ...added], evidence };
}

function inheritedEvidence({ recipe, base }: Build, evidence: Evidence): Evidence {
  if (evidence.kind === 'inferred') return evidence;
  const isChanged = recipe.user !== undefined || recipe.steps.some(({ kind }) => kind === 'run');
  const statement = `${recipe.base.at} builds on "${base.written}" and keeps its program`;
  return inheritedFrom(statement, evidence, isChanged);
}

function userOf(build: Build, inherited: ImageFacts['user']): ImageFacts['user'] {
  const { recipe, account } = build;
  return recipe.user === undefined
    ? inherited
    : { value: imageUserOf(account), evidence: userEvidence(build) };
}

function capabilitiesOf(
  build: Build,
  facts: ImageFacts,
  evidence: Evidence,
): ImageFacts['capabilities'] {
  const { recipe, account, privileges } = build;
  const { value } = facts.capabilities;
  const carried = privileges.fileCapabilities.map(({ value: capability }) => capability);
  const asUser = united(value.asUser, carried);
  if (recipe.user !== undefined && !isRoot(account)) {
    return { value: { asDefault: asUser, asUser }, evidence: userEvidence(build) };
  }
  const asDefault = united(value.asDefault, carried);
  const doubt = doubtOfStart(build, facts);
  if (doubt === undefined) return { value: { ...value, asDefault, asUser }, evidence };
  const all = united(asDefault, ordinaryStart, privileges.extras);
  return { value: { ...value, asDefault: all, asUser }, evidence: assumed(doubt) };
}

/** What else of the project may run as root when the container starts. */
function doubtOfStart({ recipe, account }: Build, { user }: ImageFacts): string | undefined {
  const [hook] = hookSteps(recipe.steps);
  if (hook !== undefined) return `${hook.at} adds to what runs at every start`;
  return recipe.user !== undefined && isRoot(account) && user.value !== 'root'
    ? `${recipe.user.at} sets USER ${recipe.user.value}, which is not the image's own user`
    : undefined;
}

function noNewPrivilegesOn(
  build: Build,
  facts: ImageFacts,
  inherited: ImageFacts['noNewPrivileges'],
): ImageFacts['noNewPrivileges'] {
  const own = noNewPrivilegesOf(build, inherited, facts.dropsTo !== undefined);
  return own.value.compatible ? inherited : own;
}

type Supported = Extract<ReadOnlyNeeds, { kind: 'supported' }>;

function readOnlyOf(build: Build, facts: ImageFacts): ImageFacts['readOnly'] {
  const { value, evidence } = facts.readOnly;
  if (value.kind === 'unsupported') return { value, evidence };
  const written = hookWriting(build) ?? writesAtStart(build);
  if (written !== undefined) return { value: unsupported(written), evidence: statedIn(written) };
  const { account, recipe, base } = build;
  const runsAsUser = recipe.user !== undefined && !isRoot(account);
  const needs: Supported =
    runsAsUser && value.tmpfsAsUser !== undefined ? { ...value, tmpfs: value.tmpfsAsUser } : value;
  const doubt = doubtOf(build, facts);
  if (doubt !== undefined) return { value: needs, evidence: assumed(doubt) };
  const low = inheritedFrom(
    `${recipe.base.at} builds on "${base.written}" and keeps its program`,
    evidence,
    true,
  );
  if (base.known?.profile.kind !== 'base' && evidence.kind !== 'inferred') {
    return { value: needs, evidence: low };
  }
  return withPages(build, facts, needs, evidence.kind === 'inferred' ? evidence : low);
}

/** Why it is not known where the program writes: it is told to run as another user, or given more places. */
function doubtOf(build: Build, facts: ImageFacts): string | undefined {
  const { recipe, account } = build;
  const doubt = doubtOfStart(build, facts);
  if (doubt !== undefined || recipe.user === undefined) return doubt;
  const runner = runnerOf({ kind: 'absent' }, imageUserOf(account));
  const isExpected =
    isSameUser(runner, facts.dropsTo?.value) ||
    isSameUser(runner, imageUserOfFacts(facts)) ||
    imageUserOf(account) === facts.user.value;
  return isExpected
    ? undefined
    : `${recipe.user.at} sets USER ${recipe.user.value}, which is not the image's own user`;
}

function imageUserOfFacts({ user }: ImageFacts): `${number}:${number}` | undefined {
  const { value } = user;
  return value === 'root' || value === 'not root' || !value.includes(':')
    ? undefined
    : (value as `${number}:${number}`);
}

/** The pages of a server for applications write too, with the rights of the server's processes. */
function withPages(
  build: Build,
  { dropsTo }: ImageFacts,
  needs: Supported,
  evidence: Evidence,
): ImageFacts['readOnly'] {
  const { recipe, base, service } = build;
  if (dropsTo === undefined) return { value: needs, evidence };
  const account = accountOf(dropsTo.value, recipe, base.reference);
  const pages = writableFolders({ account, recipe, mounts: service.mounts, program: [] });
  if (pages.kind === 'unknown') return { value: needs, evidence: assumed(pages.reason) };
  const owned = pages.tmpfs.map(
    (need): TmpfsNeed => ({ ...need, owner: dropsTo.value, options: ['mode=0755'] }),
  );
  const tmpfs = [...needs.tmpfs, ...owned];
  const tmpfsAsUser = [...(needs.tmpfsAsUser ?? needs.tmpfs), ...owned];
  const needsMount = [...(needs.needsMount ?? []), ...pages.needsMount];
  const lasting = needsMount.length === 0 ? {} : { needsMount };
  return { value: { ...needs, tmpfs, tmpfsAsUser, ...lasting }, evidence };
}

/** What a script of the project writes that the base's entrypoint runs. */
function hookWriting(build: Build): string | undefined {
  const { recipe, files, service } = build;
  for (const step of hookSteps(recipe.steps)) {
    const target = (step.destination ?? '').replace(/\/$/, '');
    if (mountOver(service.mounts, target) !== undefined) continue;
    for (const source of step.sources) {
      const name = fileNameOf(source);
      if (!name.endsWith('.sh')) continue;
      const words = [target.endsWith('.sh') ? target : `${target}/${name}`];
      const program = { value: { form: 'exec' as const, words }, at: step.at };
      const start = readStart({ entrypoint: program, command: undefined }, recipe, files);
      const written = writesAtStart({ ...build, start });
      if (written !== undefined) return written;
    }
  }
  return undefined;
}
