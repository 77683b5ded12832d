import { defaultCapabilities } from '../compose/capabilities.ts';
import { readCapabilityLists } from '../compose/capability-lists.ts';
import { readEngineSocket } from '../compose/engine-sockets.ts';
import { readHostNamespaces } from '../compose/host-namespaces.ts';
import { readNoNewPrivileges } from '../compose/security-options.ts';
import { readSwitch } from '../compose/switch.ts';
import type { ServiceView } from '../compose/view.ts';
import type { Property } from './property.ts';

type Said = Omit<Property, 'name'>;

/** Whether programs of the image can be replaced. */
export function rootFilesystemProperty({ definition }: ServiceView): Said {
  switch (readSwitch(definition.read_only)) {
    case 'on':
      return { standing: 'strong', text: 'read-only' };
    case 'variable':
      return { standing: 'open', text: 'a variable decides' };
    case 'off':
    case 'absent':
      return { standing: 'weak', text: 'writable' };
  }
}

/** What root in the container may do besides. */
export function capabilitiesProperty({ definition }: ServiceView): Said {
  if (readSwitch(definition.privileged) === 'on') return { standing: 'weak', text: 'all' };
  const { added, dropped, dropsUnknown } = readCapabilityLists(definition);
  if (added.has('ALL')) return { standing: 'weak', text: 'all' };
  if (dropsUnknown) return { standing: 'open', text: 'a variable decides' };
  const names = [...added].sort();
  if (dropped.has('ALL')) {
    if (names.length === 0) return { standing: 'strong', text: 'none' };
    return { standing: 'strong', text: `only ${names.join(', ')}` };
  }
  const left = defaultCapabilities.filter((name) => !dropped.has(name)).length;
  const more = names.filter((name) => !defaultCapabilities.some((one) => one === name));
  const text = `${left === defaultCapabilities.length ? '' : `${left} of `}the ${defaultCapabilities.length} defaults`;
  return { standing: 'weak', text: more.length === 0 ? text : `${text} and ${more.join(', ')}` };
}

/** Whether setuid programs can give more rights. */
export function newPrivilegesProperty({ definition }: ServiceView): Said {
  switch (readNoNewPrivileges(definition.security_opt)) {
    case 'on':
      return { standing: 'strong', text: 'forbidden' };
    case 'unknown':
      return { standing: 'open', text: 'a variable decides' };
    case 'off':
    case 'absent':
      return { standing: 'weak', text: 'allowed' };
  }
}

/** What of the host is given away as a whole: its powers, its engine, its namespaces. */
export function hostAccessProperty({ definition, mounts }: ServiceView): Said {
  const sockets = mounts.flatMap((mount) => readEngineSocket(mount)?.engine ?? []);
  const namespaces = readHostNamespaces(definition).map(({ key }) => `${key}: host`);
  const parts = [
    ...(readSwitch(definition.privileged) === 'on' ? ['privileged'] : []),
    ...[...new Set(sockets)].map((engine) => `socket of ${engine}`),
    ...namespaces,
  ];
  if (parts.length > 0) return { standing: 'weak', text: parts.join(', ') };
  return readSwitch(definition.privileged) === 'variable'
    ? { standing: 'open', text: 'a variable decides' }
    : { standing: 'strong', text: 'none' };
}
