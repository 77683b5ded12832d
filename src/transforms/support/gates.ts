import type { Condition } from '../../compose/depends-on.ts';
import { readHealthcheck } from '../../compose/healthcheck.ts';
import { healthcheckPatience } from '../../compose/healthcheck-patience.ts';
import { isList } from '../../compose/json.ts';
import { isEnabledWith, restartsAfterSuccess } from '../../compose/startup-order.ts';
import type { ProjectView, ServiceView } from '../../compose/view.ts';
import type { Risk } from '../../findings.ts';
import { describeEvidence, riskOf } from '../../images/image-profile.ts';
import { isGiven } from '../../images/unknown-image.ts';
import type { TransformContext } from '../transform.ts';

/** What a service can wait for before it starts after another one. */
export type Gate =
  | {
      readonly kind: 'gate';
      readonly condition: Exclude<Condition, 'service_started'>;
      /** Why the condition comes true, in words that the name of the other service ends. */
      readonly because: string;
      readonly risk: Risk;
    }
  /** Nothing shows when the other one is ready; the reason is a phrase for its name to end. */
  | { readonly kind: 'unknown'; readonly reason: string }
  /** Waiting is impossible, or switched off by the user. */
  | { readonly kind: 'excluded' };

export interface GateContext extends TransformContext {
  /** Services whose end another one waits for already, with the name of that one. */
  readonly jobs: ReadonlyMap<string, string>;
}

/** The services that the user treats as jobs. */
export function awaitedJobs(project: ProjectView): ReadonlyMap<string, string> {
  return new Map(
    project.services.flatMap(({ name, dependsOn }) =>
      dependsOn
        .filter(({ condition }) => condition === 'service_completed_successfully')
        .map(({ service }) => [service, name] as const),
    ),
  );
}

/** Whether waiting for the other service is possible: it is there whenever this one is. */
export function canWait(service: ServiceView, dependency: ServiceView): boolean {
  const isContainer =
    dependency.incomplete === undefined && dependency.definition.provider === undefined;
  return isContainer && isEnabledWith(dependency, service);
}

function endsByItself(dependency: ServiceView, { jobs, images }: GateContext): string | undefined {
  if (restartsAfterSuccess(dependency)) return undefined;
  const { name, image } = dependency;
  const waiting = jobs.get(name);
  if (waiting !== undefined) return `"${waiting}" already waits for the end of`;
  const known = image.kind === 'reference' ? images.lookUp(image.reference) : undefined;
  if (known?.profile.kind !== 'one-shot') return undefined;
  const { entrypoint, command } = dependency.definition;
  const script = [entrypoint, command].flatMap((value) => (isList(value) ? value : [value ?? '']));
  const isOwnProgram = images.forService(dependency)?.profile.kind === 'one-shot';
  return isOwnProgram || /\bexit 0;?\s*["']?\s*$/.test(script.join(' ').trim())
    ? `${known.profile.title} ends by itself in`
    : undefined;
}

/** What `service` can wait for before it starts after `dependency`. */
export function gateOn(service: ServiceView, dependency: ServiceView, context: GateContext): Gate {
  if (!canWait(service, dependency)) return { kind: 'excluded' };
  const job = endsByItself(dependency, context);
  if (job !== undefined) {
    return { kind: 'gate', condition: 'service_completed_successfully', because: job, risk: 'low' };
  }
  switch (readHealthcheck(dependency.definition.healthcheck)) {
    case 'test':
      return gateOnCheck(dependency, context);
    case 'disabled':
    case 'variable':
      return { kind: 'excluded' };
    case 'absent':
    case 'without-test':
      return gateOnImage(dependency, context);
  }
}

/**
 * The start periods of the profiles are about three times what an ordinary start takes. A check that
 * gives up before that makes docker compose up fail where it did not before.
 */
const slack = 3;

function gateOnCheck(dependency: ServiceView, { images }: GateContext): Gate {
  const known = images.forService(dependency);
  const check = known?.facts.healthcheck.value;
  const patience = healthcheckPatience(dependency.definition.healthcheck);
  const isHasty =
    check?.kind === 'command' && patience !== undefined && patience * slack < check.startPeriod;
  return {
    kind: 'gate',
    condition: 'service_healthy',
    because: isHasty
      ? `a healthcheck that gives up after ${patience} s, while ${known?.profile.title} may need longer to start, watches`
      : 'a healthcheck watches',
    risk: isHasty ? 'high' : 'low',
  };
}

const noCheckKnown: Gate = { kind: 'unknown', reason: 'no healthcheck is known for' };

function gateOnImage(dependency: ServiceView, { images }: GateContext): Gate {
  const known = images.forService(dependency);
  const fact = known?.facts.healthcheck;
  if (known && fact && !isGiven(known, fact.evidence)) return noCheckKnown;
  switch (fact?.value.kind) {
    case undefined:
      return noCheckKnown;
    case 'none':
      return {
        kind: 'unknown',
        reason:
          fact.evidence.kind === 'inferred'
            ? `no healthcheck is known (${fact.value.reason}) for`
            : `no healthcheck is possible (${fact.value.reason}) for`,
      };
    case 'command':
      return { kind: 'unknown', reason: 'the known healthcheck is not applied to' };
    case 'builtin':
      // Without any healthcheck the condition keeps the service from ever starting.
      return riskOf(fact.evidence) === 'high'
        ? { kind: 'unknown', reason: 'it is not certain that the image has a healthcheck for' }
        : {
            kind: 'gate',
            condition: 'service_healthy',
            because: `the healthcheck of the image (${describeEvidence(fact.evidence)}) watches`,
            risk: 'low',
          };
  }
}
