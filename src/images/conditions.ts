import { hasVariable } from '../compose/interpolation.ts';
import { isGiven, isList, isObject } from '../compose/json.ts';
import { isWithin } from '../compose/mounts.ts';
import { parsePorts } from '../compose/ports.ts';
import { readSwitch } from '../compose/switch.ts';
import type { ServiceView } from '../compose/view.ts';
import type { Json } from '../yaml/operations.ts';
import type { ServiceCondition } from './service-condition.ts';

/** Words of a `command:` in either form; quotes of the string form are taken off. */
export function commandWords(command: Json | undefined): readonly string[] {
  if (Array.isArray(command)) return command.map(String);
  if (typeof command !== 'string') return [];
  return command
    .split(/\s+/)
    .map((word) => word.replaceAll(/^["']|["']$/g, ''))
    .filter((word) => word !== '');
}

/** Whether a service says what the condition asks for, or may do so. */
export function meets(service: ServiceView, condition: ServiceCondition): boolean {
  switch (condition.kind) {
    case 'environment':
      return (
        isGiven(service.definition.env_file) ||
        service.environment.some(({ name }) => name === condition.name)
      );
    case 'value':
      return service.environment.some(
        ({ name, value }) =>
          name === condition.name &&
          value !== undefined &&
          !hasVariable(value) &&
          condition.matches.test(value),
      );
    case 'mount':
      return service.mounts.some(
        ({ target }) =>
          target !== undefined &&
          (isWithin(target, condition.path) || isWithin(condition.path, target)),
      );
    case 'host-mount':
      return service.mounts.some(
        ({ kind, target }) =>
          (kind === 'bind' || kind === 'secret' || kind === 'config') &&
          (target === undefined || condition.target.test(target)),
      );
    case 'network':
      return usesHostNetwork(service);
    case 'publishes':
      return publishedTargets(service).includes(condition.port);
    case 'init': {
      const init = readSwitch(service.definition.init);
      return init === 'on' || init === 'variable';
    }
    case 'devices':
      return isGiven(service.definition.devices);
    case 'user':
      return mayRunAs(service, condition.is);
    case 'command':
      return condition.matches.test(commandWords(service.definition.command).join(' '));
  }
}

function mayRunAs({ user }: ServiceView, wanted: 'root' | 'not root'): boolean {
  switch (user.kind) {
    case 'absent':
      return false;
    case 'root':
      return wanted === 'root';
    case 'numeric':
    case 'named':
      return wanted === 'not root';
    case 'variable':
      return true;
  }
}

/** Whether it is on the network of the host, or on one that a variable names. */
export function usesHostNetwork({ definition: { network_mode: mode } }: ServiceView): boolean {
  return typeof mode === 'string' && (mode === 'host' || hasVariable(mode));
}

/** The ports of the container that the service publishes. */
function publishedTargets({ definition: { ports } }: ServiceView): readonly number[] {
  return (isList(ports) ? ports : []).flatMap((port) => {
    if (isObject(port)) return Number(port.target);
    const published = parsePorts(String(port));
    return 'fault' in published ? [] : published.map(({ target }) => target);
  });
}
