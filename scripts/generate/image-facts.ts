import type {
  CapabilityNeeds,
  Evidence,
  Fact,
  FirstProcess,
  HealthcheckKnowledge,
  HealthcheckWord,
  ImageFacts,
  ImageProfile,
  ReadOnlyNeeds,
  ResourceNeeds,
  SecretVariable,
  TmpfsNeed,
} from '../../src/images/image-profile.ts';
import { describeEvidence, riskOf } from '../../src/images/image-profile.ts';
import { code, codes } from './markdown.ts';

type FactName = keyof ImageFacts;
type Value<Name extends FactName> = NonNullable<ImageFacts[Name]>['value'];

/** How much the evidence of a fact decides about a fix. */
type Stake =
  | 'any risk'
  | 'of the application'
  | 'at most low'
  | 'at least low'
  | 'always low'
  | 'no fix';

type Kind = ImageProfile['kind'];

/** The row of one fact; none where a profile does not have it. */
type RowMaker = (facts: Partial<ImageFacts>, kind: Kind) => readonly (readonly string[])[];

const none = 'none';

function orNone(texts: readonly string[]): string {
  return texts.length === 0 ? none : codes(texts);
}

/** Every kind of fact: a new one is not forgotten, because the type asks for it here. */
const rows: { readonly [Name in FactName]-?: RowMaker } = {
  user: about('user', 'starts as', 'no fix', code),
  dropsTo: about('dropsTo', 'drops to', 'no fix', code),
  worksAs: about('worksAs', 'also works as', 'any risk', code),
  capabilities: about('capabilities', 'capabilities', 'at most low', describeCapabilities),
  readOnly: about('readOnly', 'read-only root', 'of the application', describeReadOnly),
  noNewPrivileges: about('noNewPrivileges', 'no-new-privileges', 'at most low', describePrivileges),
  dataPaths: about('dataPaths', 'data', 'no fix', orNone),
  versionedData: about('versionedData', 'data of a version', 'no fix', (isVersioned) =>
    isVersioned ? 'other versions may not read it' : 'no other version minds',
  ),
  secrets: about('secrets', 'variables from files', 'any risk', describeSecrets),
  healthcheck: about('healthcheck', 'healthcheck', 'any risk', describeHealthcheck),
  resources: about('resources', 'limits', 'always low', describeResources),
  ports: about('ports', 'ports', 'no fix', (ports) => orNone(ports.map(String))),
  audience: about('audience', 'who connects', 'any risk', (audience) => audience),
  administratorPorts: about('administratorPorts', 'ports for persons', 'any risk', (ports) =>
    orNone(ports.map(String)),
  ),
  firstProcess: about('firstProcess', 'first process', 'any risk', describeFirstProcess),
  stopGrace: about('stopGrace', 'time to stop', 'any risk', (seconds) => `${seconds} s`),
  sharedMemory: about('sharedMemory', 'shared memory', 'any risk', code),
  readsHost: about('readsHost', 'looks at the host', 'any risk', orNone),
  dockerApi: about('dockerApi', 'asks Docker for', 'any risk', orNone),
  stableTag: about(
    'stableTag',
    'stable version',
    'at least low',
    ({ tag, asOf }) => `${code(tag)} in ${asOf}`,
  ),
};

function about<Name extends FactName>(
  name: Name,
  label: string,
  stake: Stake,
  words: (value: Value<Name>) => string,
): RowMaker {
  return (facts, kind) => {
    const fact: Fact<Value<Name>> | undefined = facts[name];
    if (fact === undefined) return [];
    const { value, evidence } = fact;
    return [[label, words(value), describeEvidence(evidence), riskWords(stake, evidence, kind)]];
  };
}

function describePrivileges({ compatible, reason }: Value<'noNewPrivileges'>): string {
  const answer = compatible ? 'works' : 'does not work';
  return reason === undefined ? answer : `${answer}: ${reason}`;
}

function describeCapabilities(needs: CapabilityNeeds): string {
  const { asDefault, onBindMount = [], asUser = [], withoutThem } = needs;
  return [
    asDefault.length === 0 ? 'needs none' : `needs ${codes(asDefault)}`,
    onBindMount.length === 0 ? '' : `with files of the host also ${codes(onBindMount)}`,
    asUser.length === 0 ? '' : `with \`user:\` ${codes(asUser)}`,
    withoutThem === undefined ? '' : `without them ${withoutThem}`,
  ]
    .filter((part) => part !== '')
    .join('; ');
}

function describeReadOnly(needs: ReadOnlyNeeds): string {
  if (needs.kind === 'unsupported') return `does not work: ${needs.reason}`;
  const { tmpfs, tmpfsAsUser, needsMount = [] } = needs;
  return [
    tmpfs.length === 0 ? 'works' : `works with tmpfs at ${tmpfs.map(describeTmpfs).join(', ')}`,
    tmpfsAsUser === undefined
      ? ''
      : `with \`user:\` at ${tmpfsAsUser.map(describeTmpfs).join(', ') || none}`,
    needsMount.length === 0 ? '' : `needs a volume at ${codes(needsMount)}`,
  ]
    .filter((part) => part !== '')
    .join('; ');
}

function describeTmpfs({ path, options = [], owner, purpose }: TmpfsNeed): string {
  const words = [...(owner === undefined ? [] : [`of ${owner}`]), ...options];
  const notes = [words.join(' '), purpose ?? ''].filter((part) => part !== '');
  return notes.length === 0 ? code(path) : `${code(path)} (${notes.join(': ')})`;
}

function describeSecrets(variables: readonly SecretVariable[]): string {
  return variables.map(describeSecret).join(', ');
}

function describeSecret(variable: SecretVariable): string {
  const { name, fileVariable, scheme, urlParts, secret, firstStartOnly, reader } = variable;
  const others = urlParts === undefined ? [] : [urlParts.user, urlParts.address].map(code);
  const notes = [
    [`${name}_FILE`, name].includes(fileVariable) ? '' : `by ${code(fileVariable)}`,
    others.length === 0 ? '' : `the rest by ${others.join(' and ')}`,
    scheme === undefined ? '' : `as ${code(`${scheme}/path`)}`,
    secret || urlParts !== undefined ? '' : 'no secret',
    firstStartOnly === true ? 'at the first start' : '',
    reader === undefined ? '' : `read by ${reader}`,
  ].filter((part) => part !== '');
  return notes.length === 0 ? code(name) : `${code(name)} (${notes.join(', ')})`;
}

function wordOf(word: HealthcheckWord): string {
  return typeof word === 'string' ? word : `\${${word.environment}:-${word.fallback}}`;
}

function describeHealthcheck(check: HealthcheckKnowledge): string {
  switch (check.kind) {
    case 'builtin':
      return 'the image has one';
    case 'none':
      return `none: ${check.reason}`;
    case 'command': {
      const { interval, timeout, retries, startPeriod } = check;
      const shell = check.shell === true ? 'in a shell ' : '';
      return `${shell}${code(check.words.map(wordOf).join(' '))} every ${interval} s, ${timeout} s each, ${retries} times, after ${startPeriod} s`;
    }
  }
}

function describeResources(needs: ResourceNeeds): string {
  const { memory, memoryFloor, memoryReservation, cpus, pids, sizedBy = [] } = needs;
  return [
    `memory ${memory}, not below ${memoryFloor}`,
    memoryReservation === undefined ? '' : `${memoryReservation} reserved`,
    `${cpus} CPU`,
    `${pids} processes`,
    sizedBy.length === 0 ? '' : `sized by ${codes(sizedBy)}`,
  ]
    .filter((part) => part !== '')
    .join(', ');
}

function describeFirstProcess(kind: FirstProcess): string {
  switch (kind) {
    case 'supervises':
      return 'is an init program';
    case 'reaps':
      return 'needs no init program';
    case 'neglects':
      return 'needs an init program before it';
  }
}

function riskWords(stake: Stake, evidence: Evidence, kind: Kind): string {
  const risk = riskOf(evidence);
  switch (stake) {
    case 'any risk':
      return risk;
    case 'of the application':
      return kind === 'base' ? 'high' : risk;
    case 'at most low':
      return risk === 'none' && kind !== 'base' ? 'none' : 'low';
    case 'at least low':
      return risk === 'none' ? 'low' : risk;
    case 'always low':
      return 'low';
    case 'no fix':
      return '';
  }
}

/** Fact, value, evidence in words, and the risk of a fix that rests on it. */
export function factRows(facts: Partial<ImageFacts>, kind: Kind): readonly (readonly string[])[] {
  return Object.values(rows).flatMap((rowOf) => rowOf(facts, kind));
}

export const factHead = ['fact', 'value', 'evidence', 'risk'];

/** The tmpfs paths, or why there are none. */
export function briefReadOnly(needs: ReadOnlyNeeds): string {
  if (needs.kind === 'unsupported') return 'no';
  return needs.tmpfs.length === 0 ? 'yes' : codes(needs.tmpfs.map(({ path }) => path));
}

export function briefHealthcheck(check: HealthcheckKnowledge): string {
  switch (check.kind) {
    case 'builtin':
      return 'of the image';
    case 'none':
      return 'none';
    case 'command':
      return check.shell === true ? 'shell' : code(wordOf(check.words[0] ?? ''));
  }
}

const strength: { readonly [kind in Evidence['kind']]: string } = {
  runtime: 'measured',
  source: 'read',
  practice: 'run so',
  documentation: 'documented',
  derived: 'derived',
  inferred: 'assumed',
  stated: 'stated',
  dockerfile: 'stated in a Dockerfile',
  inherited: 'inherited',
};

/** How many facts rest on what, the strongest first. */
export function evidenceCounts(facts: Partial<ImageFacts>): string {
  const kinds = Object.values(facts).map(({ evidence }) => evidence.kind);
  return Object.entries(strength)
    .map(([kind, word]) => ({ word, count: kinds.filter((one) => one === kind).length }))
    .filter(({ count }) => count > 0)
    .map(({ word, count }) => `${count} ${word}`)
    .join(', ');
}
