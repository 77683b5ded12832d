import type { Finding, ManualAction } from '../findings.ts';
import { fingerprint } from '../fingerprint.ts';
import type { IgnoreRegister } from '../ignores/register.ts';
import type { Splice } from '../images/dockerfile/splice.ts';
import type { StageImage } from '../images/dockerfile/stage-images.ts';
import { heldBack } from '../planner.ts';
import type { Selection } from '../planning.ts';
import {
  type BaseContext,
  type BasePin,
  type BuiltWith,
  pinBase,
  pinBaseDigest,
} from './pin-base.ts';

/** A finding about a Dockerfile, with the change that answers it. */
export interface BaseFinding {
  readonly finding: Finding;
  readonly splice: Splice | undefined;
}

export const noLatestId = 'no-latest';
export const pinDigestId = 'pin-digest';

interface Question {
  readonly transform: string;
  readonly severity: Finding['severity'];
  readonly message: string;
  readonly answer: BasePin | ManualAction;
}

/** A Dockerfile as the project names it, and as it is shown. */
interface NamedFile {
  readonly file: string;
  readonly name: string;
}

interface JudgeContext extends BaseContext {
  readonly ignores: IgnoreRegister;
}

/** What is wrong with a base image. */
export function judgeBase(
  built: BuiltWith,
  file: NamedFile,
  selection: Selection,
  context: JudgeContext,
): readonly BaseFinding[] {
  const isWanted = (id: string): boolean => selection.transforms.some(({ meta }) => meta.id === id);
  return [question(built, selection, context)]
    .filter((asked) => asked !== undefined)
    .filter(({ transform }) => isWanted(transform))
    .map((asked) => conclude(asked, built, file, selection, context));
}

function question(
  built: BuiltWith,
  { dockerfiles }: Selection,
  context: BaseContext,
): Question | undefined {
  const { image } = built;
  const subject = subjectOf(built);
  switch (image.kind) {
    case 'pinned':
      return undefined;
    case 'latest':
      return {
        transform: noLatestId,
        severity: 'medium',
        message: `${subject} built with "${image.written}", whichever version is current at the next build`,
        answer: pinBase(built, context),
      };
    case 'channel':
      return {
        transform: noLatestId,
        severity: 'low',
        message: `${subject} built with "${image.written}", whose tag names no version`,
        answer: pinBase(built, context),
      };
    case 'variable':
      return {
        transform: noLatestId,
        severity: 'low',
        message: `${subject} built with "${image.written}", which takes its version from a variable`,
        answer: pinBase(built, context),
      };
    case 'version': {
      // What nobody has asked for would be said of every Dockerfile.
      const isPossible = dockerfiles && image.place.kind === 'word';
      if (!isPossible && !context.pinning.digest) return undefined;
      const answer = pinBaseDigest(built, context);
      const message = `${subject} built with "${image.written}", a tag that can be moved to another image`;
      return answer && { transform: pinDigestId, severity: 'low', message, answer };
    }
  }
}

function subjectOf({ services }: BuiltWith): string {
  const names = services.map(({ name }) => `"${name}"`);
  return names.length === 1
    ? `the image of service ${names[0]} is`
    : `the images of services ${names.slice(0, -1).join(', ')} and ${names.at(-1)} are`;
}

function conclude(
  { transform, severity, message, answer }: Question,
  { image, services }: BuiltWith,
  { file, name }: NamedFile,
  selection: Selection,
  { ignores }: JudgeContext,
): BaseFinding {
  const [first, ...others] = services;
  const base = {
    transform,
    ...(first === undefined || others.length > 0 ? {} : { service: first.name }),
    severity: selection.severities.get(transform) ?? severity,
    message,
    path: [],
    span: image.span,
    fingerprint: fingerprint([transform, file, image.key]),
  };
  const names = services.map((service) => service.name);
  const ignored = ignores.ofServices(names, transform) ?? ignores.ifKnown(base, name);
  if (ignored !== undefined) {
    return { finding: { ...base, outcome: 'ignored', ...ignored }, splice: undefined };
  }
  if (answer.kind === 'manual') {
    const { reason, instruction } = answer;
    return { finding: { ...base, outcome: 'manual', reason, instruction }, splice: undefined };
  }
  const { fix, place, tag } = answer;
  if (!selection.dockerfiles) {
    const reason = 'a Dockerfile is changed only where that is asked for';
    const instruction = `run this command with --dockerfiles to ${fix.title}`;
    return { finding: { ...base, outcome: 'manual', reason, instruction }, splice: undefined };
  }
  const reason = heldBack(selection, fix, base.fingerprint);
  if (reason !== undefined) {
    return { finding: { ...base, outcome: 'held-back', fix, reason }, splice: undefined };
  }
  const splice = { start: place.start, end: place.end, text: place.withTag(tag) };
  return { finding: { ...base, outcome: 'ready', fix }, splice };
}

/** The same when the text cannot take the change. */
export function refuse(finding: Finding, code: string, reason: string): Finding {
  if (finding.outcome !== 'ready') return finding;
  const { fix, outcome: _outcome, ...base } = finding;
  const instruction = `${fix.title} by hand`;
  return { ...base, outcome: 'manual', reason, instruction, refused: { fix, code } };
}

/** One answer for a stage that several services build: the one that leaves more to a person. */
export function strictest(images: readonly StageImage[]): StageImage | undefined {
  return images.find(({ place }) => place.kind === 'nowhere') ?? images[0];
}
