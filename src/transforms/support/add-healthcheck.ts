import { descendants } from '../../compose/family.ts';
import { readHealthcheck } from '../../compose/healthcheck.ts';
import type { ServiceView } from '../../compose/view.ts';
import { placeToAdd } from '../../compose/written-places.ts';
import type { Draft, Fix } from '../../findings.ts';
import { type Ground, onConfiguration, weigh } from '../../images/doubts.ts';
import { healthcheckBlock, movesPort } from '../../images/healthcheck-block.ts';
import { describeEvidence, type Evidence, riskOf } from '../../images/image-profile.ts';
import type { TransformContext } from '../transform.ts';
import { quoted } from './enumerate.ts';

/** Gives a service of a known image its healthcheck, if others wait for it and it has none. */
export function addHealthcheck(
  service: ServiceView,
  waiting: readonly string[],
  context: TransformContext,
): Draft | undefined {
  if (waiting.length === 0) return undefined;
  if (readHealthcheck(service.definition.healthcheck) !== 'absent') return undefined;
  const known = context.images.forService(service);
  const fact = known?.facts.healthcheck;
  if (known === undefined || fact?.value.kind !== 'command') return undefined;
  const { name, path } = service;
  const draft = {
    service: name,
    at: path,
    evidence: 'healthcheck',
    message: `service "${name}" has no healthcheck, so that ${quoted(waiting)} cannot wait until it is ready`,
  };
  const heirs = descendants(service, context.project);
  const heir = heirs.find(
    (other) => context.images.forService(other)?.profile.family !== known.profile.family,
  );
  if (heir !== undefined) {
    const reason = `service "${heir.name}" extends it with another program and would get the check too`;
    const instruction = `add a healthcheck to "${name}" and one of its own to "${heir.name}"`;
    return { ...draft, action: { kind: 'manual', reason, instruction } };
  }
  const value = healthcheckBlock(fact.value, [service, ...heirs], known.facts);
  const fix: Fix = {
    title: `check the health of ${known.profile.title}`,
    ...weigh(grounds(service, fact.evidence)),
    operations: [{ op: 'add', ...placeToAdd(service, ['healthcheck']), value }],
    caveat:
      'a check that fails marks the container as unhealthy, and proxies that watch this, such as Traefik, send it no requests',
    check: `docker compose up -d --wait ${name}`,
  };
  return { ...draft, action: { kind: 'fix', fix } };
}

function grounds(service: ServiceView, evidence: Evidence): readonly Ground[] {
  const reason = `the check is ${describeEvidence(evidence)}`;
  return [...onPort(service), ...onConfiguration(service), { risk: riskOf(evidence), reason }];
}

function onPort(service: ServiceView): readonly Ground[] {
  const reason = 'the command may move the port that is checked';
  return movesPort(service) ? [{ risk: 'high', reason }] : [];
}
