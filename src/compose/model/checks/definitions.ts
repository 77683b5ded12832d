import { isIpAddress } from '../../ip-address.ts';
import { quoted, subject } from '../../schema/wording.ts';
import type { Fault } from '../stage.ts';
import { isUnknown, type ModelMap, type ModelValue, memberOf, textOf } from '../value.ts';
import { entriesOf, itemsOf, memberAt, originOf, relatedTo } from './scope.ts';

/**
 * What a project in its long form, with default values, must keep to beside the schema (compose-go,
 * package validation): also where nothing uses it.
 */
export function checkDefinitions(root: ModelMap): readonly Fault[] {
  const faults: Fault[] = [];
  for (const [name, volume] of entriesOf(memberOf(root, 'volumes'))) {
    faults.push(...checkExternalVolume(name, volume));
  }
  for (const [name, secret] of entriesOf(memberOf(root, 'secrets'))) {
    faults.push(...checkSource(['secrets', name], secret, ['file', 'environment']));
  }
  for (const [name, config] of entriesOf(memberOf(root, 'configs'))) {
    faults.push(...checkSource(['configs', name], config, ['file', 'environment', 'content']));
  }
  for (const [name, service] of entriesOf(memberOf(root, 'services'))) {
    faults.push(...checkService(name, service));
  }
  return faults;
}

/** An external volume exists already, so nothing can be said about how it is made. */
function checkExternalVolume(name: string, volume: ModelValue): readonly Fault[] {
  const external = memberOf(volume, 'external');
  if (external?.kind !== 'scalar' || external.value !== true) return [];
  return [...entriesOf(volume)]
    .filter(([key]) => key !== 'name' && key !== 'external' && !key.startsWith('x-'))
    .map(([key, value]) => ({
      code: 'external-volume',
      message: `volume "${name}" is external, so it cannot have \`${key}\``,
      at: originOf(value, volume),
      part: 'key',
      help: `remove \`${key}\`, or remove \`external\` to let Compose make the volume`,
      ...relatedTo(external, 'external'),
    }));
}

function checkSource(
  path: readonly [section: string, name: string],
  definition: ModelValue,
  sources: readonly string[],
): readonly Fault[] {
  const members = entriesOf(definition);
  const [first, second] = sources.filter((key) => members.has(key));
  const at = { part: 'key', ...relatedTo(members.get(first ?? ''), 'the other one') } as const;
  if (first !== undefined && second !== undefined) {
    return [
      {
        ...at,
        code: 'several-sources',
        message: `${subject(path)} takes its content from both \`${first}\` and \`${second}\``,
        at: originOf(members.get(second), definition),
        help: 'keep one of them',
      },
    ];
  }
  if (first !== undefined || members.has('driver') || members.has('external')) return [];
  return [
    {
      code: 'no-source',
      message: `${subject(path)} does not say where its content comes from`,
      at: definition.origin,
      part: 'key',
      help: `write ${quoted(sources.map((key) => `${key}:`))}, or "external: true" if it exists already`,
    },
  ];
}

function checkService(name: string, service: ModelValue): readonly Fault[] {
  const path = ['services', name] as const;
  const reserved = memberAt(service, 'deploy', 'resources', 'reservations', 'devices');
  return [
    ...itemsOf(memberOf(service, 'ports')).flatMap((port, index) =>
      checkAddress([...path, 'ports', index, 'host_ip'], port),
    ),
    ...itemsOf(memberAt(service, 'develop', 'watch')).flatMap((watch, index) =>
      checkWatchPath([...path, 'develop', 'watch', index, 'path'], watch),
    ),
    ...itemsOf(reserved).flatMap((request, index) =>
      checkDevices([...path, 'deploy', 'resources', 'reservations', 'devices', index], request),
    ),
    ...itemsOf(memberOf(service, 'gpus')).flatMap((request, index) =>
      checkDevices([...path, 'gpus', index], request),
    ),
  ];
}

type Place = readonly (string | number)[];

function checkAddress(path: Place, port: ModelValue): readonly Fault[] {
  const address = memberOf(port, 'host_ip');
  const text = textOf(address);
  if (text === undefined || isIpAddress(text)) return [];
  const isBracketed = /^\[.*\]$/.test(text) && isIpAddress(text.slice(1, -1));
  return [
    {
      code: 'port-address',
      message: `${subject(path)} must be an IP address`,
      at: originOf(address, port),
      part: 'value',
      label: 'not an IP address',
      help: isBracketed
        ? 'write it without the brackets'
        : 'write "127.0.0.1" for this computer alone, or remove the line to accept all addresses',
    },
  ];
}

function checkWatchPath(path: Place, watch: ModelValue): readonly Fault[] {
  const watched = memberOf(watch, 'path');
  if (textOf(watched) !== '') return [];
  return [
    {
      code: 'watch-path',
      message: `${subject(path)} is empty`,
      at: originOf(watched, watch),
      part: 'value',
      help: 'write the file or folder to watch; "." is the folder of the project',
    },
  ];
}

function checkDevices(path: Place, request: ModelValue): readonly Fault[] {
  const count = memberOf(request, 'count');
  const ids = memberOf(request, 'device_ids');
  if (count === undefined || ids === undefined || isUnknown(count)) return [];
  return [
    {
      code: 'device-request',
      message: `${subject(path)} asks for devices by both \`count\` and \`device_ids\``,
      at: originOf(ids, request),
      part: 'key',
      help: 'keep one of them',
      ...relatedTo(count, 'the other one'),
    },
  ];
}
