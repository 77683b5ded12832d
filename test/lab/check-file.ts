import {
  type Json,
  type JsonObject,
  listAt,
  objectAt,
  textAt,
  textMapAt,
  textsAt,
} from './json.ts';

/** A thing to do with a running stack, and what has to come of it. */
export type Step =
  | {
      readonly kind: 'shell';
      readonly service: string;
      readonly command: string;
      readonly expect: RegExp;
    }
  | {
      readonly kind: 'http';
      readonly url: string;
      readonly method: string;
      readonly headers: { readonly [name: string]: string };
      readonly body?: string;
      readonly expect: RegExp;
    };

/** Why a transform may break a stack, by its id. */
export type KnownRisks = { readonly [transform: string]: string };

/** What `check.json` says a stack has to do. */
export interface Check {
  readonly title: string;
  /** Seconds in which a step has to succeed. */
  readonly settle: number;
  readonly write: readonly Step[];
  readonly read: readonly Step[];
  /** Services that end by themselves, with the status 0. */
  readonly jobs: readonly string[];
  /** Services to restart; without it all but the jobs. */
  readonly restart?: readonly string[];
  /** Log lines of a service that look like a refusal and are none. */
  readonly tolerated: { readonly [service: string]: RegExp };
  /** Files to write beside the Compose file. */
  readonly files: { readonly [path: string]: string };
  /** What may fail at strict; the other levels have no excuse. */
  readonly risks: KnownRisks;
}

const keys = ['title', 'settle', 'write', 'read', 'jobs', 'restart', 'tolerated', 'files', 'known'];
const stepKeys = ['service', 'shell', 'http', 'method', 'headers', 'body', 'expect', 'comment'];

export function readCheck(text: string, file: string): Check {
  const parsed: Json = JSON.parse(text);
  const check = objectAt(parsed, file);
  refuseOthers(check, [...keys, 'comment'], file);
  const settle = check.settle ?? 60;
  if (typeof settle !== 'number') throw new Error(`${file}: settle is not a number`);
  const steps = (key: 'write' | 'read') =>
    listAt(check[key], `${file}: ${key}`).map((item, index) =>
      readStep(item, `${file}: ${key}[${index}]`),
    );
  const tolerated = Object.entries(textMapAt(check.tolerated, `${file}: tolerated`));
  const known = objectAt(check.known ?? {}, `${file}: known`);
  refuseOthers(known, ['strict'], `${file}: known`);
  const read: Check = {
    title: textAt(check.title, `${file}: title`),
    settle,
    write: steps('write'),
    read: steps('read'),
    jobs: textsAt(check.jobs, `${file}: jobs`),
    tolerated: Object.fromEntries(tolerated.map(([name, lines]) => [name, new RegExp(lines)])),
    files: textMapAt(check.files, `${file}: files`),
    risks: textMapAt(known.strict, `${file}: known.strict`),
  };
  if (read.write.length === 0 || read.read.length === 0) {
    throw new Error(`${file}: a stack has to write something and to read it back`);
  }
  if (check.restart === undefined) return read;
  return { ...read, restart: textsAt(check.restart, `${file}: restart`) };
}

function readStep(item: Json, place: string): Step {
  const step = objectAt(item, place);
  refuseOthers(step, stepKeys, place);
  const expect = new RegExp(textAt(step.expect, `${place}.expect`));
  if (step.http === undefined) {
    return {
      kind: 'shell',
      service: textAt(step.service, `${place}.service`),
      command: textAt(step.shell, `${place}.shell`),
      expect,
    };
  }
  const request = {
    kind: 'http',
    url: textAt(step.http, `${place}.http`),
    method: textAt(step.method ?? 'GET', `${place}.method`),
    headers: textMapAt(step.headers, `${place}.headers`),
    expect,
  } as const;
  if (step.body === undefined) return request;
  return { ...request, body: textAt(step.body, `${place}.body`) };
}

/** A key that nobody reads is a mistake that would make a check weaker. */
function refuseOthers(object: JsonObject, known: readonly string[], place: string): void {
  const other = Object.keys(object).find((key) => !known.includes(key));
  if (other !== undefined) throw new Error(`${place} has the unknown key "${other}"`);
}
