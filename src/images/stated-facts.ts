import type { Capability } from '../compose/capabilities.ts';
import { resolveRun } from '../compose/mounts.ts';
import type { Evidence, Fact, ImageFacts, ReadOnlyNeeds, TmpfsNeed } from './image-profile.ts';
import type { KnownImage } from './knowledge.ts';
import type { ImageStatement, ServiceStatement, Stated } from './statement.ts';

/** Nearly every program writes there, so that nobody has to state it. */
const always: TmpfsNeed = { path: '/tmp' };

function evidenceOf({ source }: Stated<unknown>): Evidence {
  return { kind: 'stated', source };
}

function factOf<T>(stated: Stated<T>): Fact<T> {
  return { value: stated.value, evidence: evidenceOf(stated) };
}

/** What is stated of an image, fact by fact in the place of what is known of it. */
export function withImageStatement(known: KnownImage, statement: ImageStatement): KnownImage {
  const { facts } = known;
  const { user, capabilities, volumes, noNewPrivileges, ports, healthcheck, secrets } = statement;
  const changed: ImageFacts = {
    ...facts,
    ...(user && { user: factOf(user) }),
    ...(capabilities && {
      capabilities: {
        value: { asDefault: capabilities.value, asUser: capabilities.value },
        evidence: evidenceOf(capabilities),
      },
    }),
    readOnly: readOnlyNeeds(facts.readOnly, statement),
    ...(noNewPrivileges && {
      noNewPrivileges: {
        value: { compatible: noNewPrivileges.value, reason: `stated in ${noNewPrivileges.source}` },
        evidence: evidenceOf(noNewPrivileges),
      },
    }),
    ...(volumes && { dataPaths: factOf(volumes) }),
    ...(secrets && { secrets: secretVariables(secrets) }),
    ...(healthcheck && { healthcheck: factOf(healthcheck) }),
    resources: limits(facts.resources, statement),
    ...(ports && { ports: factOf(ports) }),
  };
  return withKind({ ...known, facts: changed }, statement);
}

function withKind(known: KnownImage, { kind }: ImageStatement): KnownImage {
  const { profile } = known;
  const isBase = profile.kind === 'base';
  if (kind === undefined || (isBase && kind.value === 'daemon')) return known;
  return {
    ...known,
    profile: { ...profile, kind: kind.value === 'job' ? 'one-shot' : 'daemon' },
    // What else a base image needs stays unknown.
    ...(isBase ? { isUnknown: true } : {}),
  };
}

function readOnlyNeeds(
  known: Fact<ReadOnlyNeeds>,
  { writable, volumes }: ImageStatement,
): Fact<ReadOnlyNeeds> {
  const { value, evidence } = known;
  const before = value.kind === 'supported' ? value : undefined;
  if (writable !== undefined) {
    const needsMount = volumes?.value ?? before?.needsMount ?? [];
    const tmpfs = joined([always], writable.value);
    return { value: { kind: 'supported', tmpfs, needsMount }, evidence: evidenceOf(writable) };
  }
  if (volumes === undefined || before === undefined) return known;
  return {
    value: { ...before, needsMount: volumes.value },
    evidence: { kind: 'stated', source: volumes.source, beside: evidence },
  };
}

/** The last word on a path counts: Docker refuses a second mount there. */
function joined(known: readonly TmpfsNeed[], stated: readonly TmpfsNeed[]): readonly TmpfsNeed[] {
  const needs = new Map([...known, ...stated].map((need) => [resolveRun(need.path), need]));
  return [...needs.values()];
}

function secretVariables(
  stated: Stated<ReadonlyMap<string, string>>,
): NonNullable<ImageFacts['secrets']> {
  const value = [...stated.value].map(([name, fileVariable]) => ({
    name,
    fileVariable,
    secret: true,
  }));
  return { value, evidence: evidenceOf(stated) };
}

function limits(
  known: ImageFacts['resources'],
  { memory, cpus, pids }: ServiceStatement,
): ImageFacts['resources'] {
  if (memory === undefined && cpus === undefined && pids === undefined) return known;
  const { value, evidence } = known;
  return {
    value: {
      ...value,
      ...(memory && { memory: memory.value }),
      ...(cpus && { cpus: cpus.value }),
      ...(pids && { pids: pids.value }),
      stated: {
        ...value.stated,
        ...(memory && { memory: evidenceOf(memory) }),
        ...(cpus && { cpus: evidenceOf(cpus) }),
        ...(pids && { pids: evidenceOf(pids) }),
      },
    },
    evidence,
  };
}

/** What is stated of one service, beside what is known of its image. */
export function withServiceStatement(known: KnownImage, statement: ServiceStatement): KnownImage {
  const { facts } = known;
  const { writable, capabilities } = statement;
  return {
    ...known,
    facts: {
      ...facts,
      ...(writable && { readOnly: withWritable(known, writable) }),
      ...(capabilities && { capabilities: withCapabilities(facts.capabilities, capabilities) }),
      resources: limits(facts.resources, statement),
    },
  };
}

function withWritable(
  { facts: { readOnly }, profile, isUnknown }: KnownImage,
  stated: Stated<readonly TmpfsNeed[]>,
): Fact<ReadOnlyNeeds> {
  const { value, evidence } = readOnly;
  if (value.kind === 'unsupported') return readOnly;
  const { tmpfsAsUser } = value;
  // The user knows better than a guess.
  const isGuess =
    evidence.kind === 'inferred' ||
    (evidence.kind !== 'stated' && (isUnknown === true || profile.kind === 'base'));
  return {
    value: {
      ...value,
      tmpfs: joined(value.tmpfs, stated.value),
      ...(tmpfsAsUser && { tmpfsAsUser: joined(tmpfsAsUser, stated.value) }),
    },
    evidence: {
      kind: 'stated',
      source: stated.source,
      ...(isGuess ? {} : { beside: evidence }),
    },
  };
}

function withCapabilities(
  { value, evidence }: ImageFacts['capabilities'],
  stated: Stated<readonly Capability[]>,
): ImageFacts['capabilities'] {
  return {
    value: {
      ...value,
      asDefault: [...new Set([...value.asDefault, ...stated.value])],
      asUser: [...new Set([...(value.asUser ?? []), ...stated.value])],
    },
    evidence: { kind: 'stated', source: stated.source, beside: evidence },
  };
}
