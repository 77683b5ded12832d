import type {
  CapabilityNeeds,
  Evidence,
  HealthcheckKnowledge,
  ImageFacts,
  ReadOnlyNeeds,
  ResourceNeeds,
  SecretVariable,
  TmpfsNeed,
} from '../../../src/images/image-profile.ts';

/** One thing about a fact that is made different. */
export interface Change {
  /** `tmpfs 2 owner`. */
  readonly part: string;
  readonly value: unknown;
}

type Changes<T> = (value: T) => Generator<Change>;

type Value<Name extends keyof ImageFacts> = NonNullable<ImageFacts[Name]>['value'];

function without<T>(list: readonly T[], index: number): readonly T[] {
  return list.filter((_, other) => other !== index);
}

function replaced<T>(list: readonly T[], index: number, value: T): readonly T[] {
  return list.map((old, other) => (other === index ? value : old));
}

function* ofList<T>(part: string, list: readonly T[], another: T): Generator<Change> {
  yield { part: `one more ${part}`, value: [...list, another] };
  for (const index of list.keys())
    yield { part: `no ${part} ${list[index]}`, value: without(list, index) };
}

function* inside<T extends object, Key extends keyof T>(
  whole: T,
  key: Key,
  changes: Iterable<Change>,
): Generator<Change> {
  for (const { part, value } of changes) yield { part, value: { ...whole, [key]: value } };
}

function* ofText(part: string, text: string | undefined): Generator<Change> {
  if (text !== undefined) yield { part, value: `${text} changed` };
}

function* ofCapabilities(needs: CapabilityNeeds): Generator<Change> {
  const { asDefault, onBindMount, asUser, withoutThem } = needs;
  yield* inside(needs, 'asDefault', ofList('capability', asDefault, 'LEASE'));
  if (onBindMount !== undefined) {
    yield* inside(needs, 'onBindMount', ofList('capability on mount', onBindMount, 'LEASE'));
  }
  if (asUser !== undefined) {
    yield* inside(needs, 'asUser', ofList('capability as user', asUser, 'LEASE'));
  }
  yield* inside(needs, 'withoutThem', ofText('loss', withoutThem));
}

function* ofTmpfs(part: string, list: readonly TmpfsNeed[]): Generator<Change> {
  yield { part: `one more ${part}`, value: [...list, { path: '/other' }] };
  for (const [index, need] of list.entries()) {
    const name = `${part} ${need.path}`;
    yield { part: `no ${name}`, value: without(list, index) };
    const put = (key: string, value: unknown): Change => ({
      part: `${name} ${key}`,
      value: replaced<unknown>(list, index, { ...need, [key]: value }),
    });
    yield put('options', [...(need.options ?? []), 'nodiratime']);
    if (need.owner !== undefined) yield put('owner', '4322:4322');
    if (need.purpose !== undefined) yield put('purpose', 'another purpose');
  }
}

function* ofReadOnly(needs: ReadOnlyNeeds): Generator<Change> {
  if (needs.kind === 'unsupported') {
    yield { part: 'kind', value: { kind: 'supported', tmpfs: [] } };
    yield* inside(needs, 'reason', ofText('reason', needs.reason));
    return;
  }
  const { tmpfs, tmpfsAsUser, needsMount } = needs;
  yield { part: 'kind', value: { kind: 'unsupported', reason: 'it writes' } };
  yield* inside(needs, 'tmpfs', ofTmpfs('tmpfs', tmpfs));
  if (tmpfsAsUser !== undefined) {
    yield* inside(needs, 'tmpfsAsUser', ofTmpfs('tmpfs as user', tmpfsAsUser));
  }
  if (needsMount !== undefined) {
    yield* inside(needs, 'needsMount', ofList('needed mount', needsMount, '/other'));
  }
}

function* ofSecrets(secrets: readonly SecretVariable[]): Generator<Change> {
  for (const [index, secret] of secrets.entries()) {
    const put = (part: string, change: Partial<SecretVariable>): Change => ({
      part: `${secret.name} ${part}`,
      value: replaced(secrets, index, { ...secret, ...change }),
    });
    yield put('name', { name: `${secret.name}_OTHER` });
    yield put('file', { fileVariable: 'OTHER_FILE' });
    // Whether there is a password in a URL, the URL shows.
    if (secret.urlParts === undefined) yield put('is secret', { secret: !secret.secret });
    if (secret.firstStartOnly !== undefined) {
      yield put('first start', { firstStartOnly: !secret.firstStartOnly });
    }
    if (secret.scheme !== undefined) yield put('scheme', { scheme: 'other://' });
    const { urlParts } = secret;
    if (urlParts !== undefined) {
      yield put('user', { urlParts: { ...urlParts, user: 'OTHER_USER' } });
      yield put('address', { urlParts: { ...urlParts, address: 'OTHER_ADDRESS' } });
    }
    if (secret.reader !== undefined) yield put('reader', { reader: '4322:4322' });
  }
}

function* ofHealthcheck(check: HealthcheckKnowledge): Generator<Change> {
  switch (check.kind) {
    case 'builtin':
      yield { part: 'kind', value: { kind: 'none', reason: 'changed' } };
      return;
    case 'none':
      yield { part: 'kind', value: { kind: 'builtin' } };
      yield* inside(check, 'reason', ofText('reason', check.reason));
      return;
    case 'command':
      yield { part: 'kind', value: { kind: 'none', reason: 'changed' } };
      yield { part: 'words', value: { ...check, words: ['other', ...check.words] } };
      if (check.shell !== undefined) yield { part: 'shell', value: { ...check, shell: false } };
      for (const key of ['interval', 'timeout', 'retries', 'startPeriod'] as const) {
        yield { part: key, value: { ...check, [key]: check[key] + 1 } };
      }
  }
}

function* ofResources(needs: ResourceNeeds): Generator<Change> {
  yield { part: 'memory', value: { ...needs, memory: '9G' } };
  yield { part: 'memoryFloor', value: { ...needs, memoryFloor: '7M' } };
  if (needs.memoryReservation !== undefined) {
    yield { part: 'memoryReservation', value: { ...needs, memoryReservation: '9M' } };
  }
  yield { part: 'cpus', value: { ...needs, cpus: 2 } };
  yield { part: 'pids', value: { ...needs, pids: 5000 } };
  if (needs.sizedBy !== undefined) {
    for (const [index, name] of needs.sizedBy.entries()) {
      yield {
        part: `sizedBy ${name}`,
        value: { ...needs, sizedBy: without(needs.sizedBy, index) },
      };
    }
  }
}

function* ofPaths(paths: readonly string[]): Generator<Change> {
  yield* ofList('path', paths, '/other');
}

/** Every kind of fact: a new one is not forgotten, because the type asks for it here. */
const changesOf: { readonly [Name in keyof ImageFacts]-?: Changes<Value<Name>> } = {
  *user(user) {
    yield { part: 'value', value: user === 'root' ? '4321:4321' : 'root' };
  },
  *dropsTo(user) {
    yield { part: 'value', value: user === 'root' ? '4321:4321' : '4322:4322' };
  },
  *worksAs() {
    yield { part: 'value', value: '4322:4322' };
  },
  capabilities: ofCapabilities,
  readOnly: ofReadOnly,
  *noNewPrivileges(value) {
    yield { part: 'compatible', value: { ...value, compatible: !value.compatible } };
    yield* inside(value, 'reason', ofText('reason', value.reason));
  },
  dataPaths: ofPaths,
  secrets: ofSecrets,
  healthcheck: ofHealthcheck,
  resources: ofResources,
  *ports(ports) {
    yield* ofList('port', ports, 4321);
  },
  *administratorPorts(ports) {
    // One of the broker, whose profile is the only one with such ports.
    yield* ofList('port', ports, 5672);
  },
  *audience(audience) {
    yield { part: 'value', value: audience === 'services' ? 'administrators' : 'services' };
  },
  *firstProcess(kind) {
    yield { part: 'value', value: kind === 'neglects' ? 'reaps' : 'neglects' };
  },
  *stopGrace(seconds) {
    yield { part: 'value', value: seconds + 1 };
  },
  *sharedMemory() {
    yield { part: 'value', value: '9G' };
  },
  *readsHost(paths) {
    yield* ofList('path', paths, '/boot');
  },
  dockerApi: ofPaths,
  *stableTag(value) {
    yield { part: 'tag', value: { ...value, tag: '99.9' } };
    yield { part: 'asOf', value: { ...value, asOf: '2020-01' } };
    yield { part: 'major', value: { ...value, major: '99' } };
  },
  *versionedData(value) {
    yield { part: 'value', value: !value };
  },
};

const byName: Readonly<Record<keyof ImageFacts, (value: never) => Iterable<Change>>> = changesOf;

/** Everything about the value of the fact, which is of the type that belongs to it, that can be different. */
export function valueChanges(fact: keyof ImageFacts, value: never): Iterable<Change> {
  return byName[fact](value);
}

/** Evidence of another strength. */
export function weaker({ kind }: Evidence): Evidence {
  return kind === 'inferred'
    ? { kind: 'source', source: 'another source' }
    : { kind: 'inferred', reason: 'another reason' };
}
