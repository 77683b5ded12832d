import { type HostNamespace, readHostNamespaces } from '../compose/host-namespaces.ts';
import { readSwitch } from '../compose/switch.ts';
import type { ServiceView } from '../compose/view.ts';
import type { Draft } from '../findings.ts';
import { hostNeedsOf } from '../images/host-needs/index.ts';
import { describeEvidence } from '../images/image-profile.ts';
import { manual } from './support/manual.ts';
import { loss, severityOf, wayOut } from './support/namespace-ways.ts';
import { placeOf } from './support/place.ts';
import type { Transform, TransformContext } from './transform.ts';

export const hostNamespaces: Transform = {
  scope: 'service',
  meta: {
    id: 'host-namespaces',
    title: 'Keep services in namespaces of their own',
    severity: 'medium',
    why: 'Whoever takes over the service reaches what listens on the loopback address of the host, or sees its processes and their environment.',
    risk: 'Nothing by itself, for no edit is made; in a network of its own a service is reached by published ports only and no longer finds others at "localhost".',
    since: '0.1.0',
    references: [
      'CIS Docker Benchmark 5.10, 5.16, 5.17, 5.21 and 5.31',
      'https://github.com/compose-spec/compose-spec/blob/main/05-services.md#network_mode',
      'https://docs.docker.com/engine/network/drivers/host/',
      'https://man7.org/linux/man-pages/man7/namespaces.7.html',
    ],
  },

  inspect(service, context) {
    return readHostNamespaces(service.definition)
      .filter((namespace) => !isForced(service, namespace))
      .map((namespace) => draft(service, namespace, context));
  },
};

/** Docker refuses a privileged container in a user namespace of its own. */
function isForced({ definition }: ServiceView, { key }: HostNamespace): boolean {
  return key === 'userns_mode' && readSwitch(definition.privileged) === 'on';
}

function draft(
  service: ServiceView,
  { key, isDefault }: HostNamespace,
  context: TransformContext,
): Draft {
  const needs = hostNeedsOf(service)?.namespaces;
  const need = needs?.value[key];
  const found = {
    message: `service "${service.name}" ${loss(key)}`,
    ...placeOf(service, key),
    evidence: key,
  };
  const written = isDefault
    ? `a variable makes "${key}" "host" by default`
    : `"${key}: host" is written in the file`;
  if (needs !== undefined && need !== undefined) {
    return {
      ...found,
      severity: 'low',
      action: manual(
        `${need} (${describeEvidence(needs.evidence)})`,
        `if service "${service.name}" does not need that, ${wayOut(service, key, context)}`,
      ),
    };
  }
  return {
    ...found,
    severity: severityOf(key),
    action: manual(`${written}, and what it is for is not known`, wayOut(service, key, context)),
  };
}
