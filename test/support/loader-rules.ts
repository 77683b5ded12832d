import { inlineFile } from '../../src/compose/inline-files.ts';
import { limitOf, resourceBlock } from '../../src/compose/limits.ts';
import { parseSize } from '../../src/compose/size.ts';
import { readSwitch } from '../../src/compose/switch.ts';
import type { ProjectView, ServiceView } from '../../src/compose/view.ts';
import { loadText, projectOf } from './project-of.ts';

/**
 * Why Docker would not load a file, or not start its services although it loads it, as far as hardening can
 * cause that (docker/compose pkg/compose/secrets.go; the engine's check of resources).
 */
export function brokenRules(text: string): readonly string[] {
  const refused = loadText(text).problems.map(({ message }) => message);
  const project = projectOf(text);
  const atStart = project.services.flatMap((service) =>
    [...contentInReadOnly(service, project), ...reservedAboveLimit(service)].map(
      (rule) => `${service.name}: ${rule}`,
    ),
  );
  return [...refused, ...atStart];
}

function reservedAboveLimit({ definition }: ServiceView): readonly string[] {
  const reservations = resourceBlock(definition, 'reservations');
  const reserved = parseSize(reservations?.memory ?? definition.mem_reservation) ?? 0;
  const memory = parseSize(limitOf(definition, 'memory')) ?? 0;
  return memory > 0 && reserved > memory ? ['more memory reserved than allowed'] : [];
}

function contentInReadOnly(service: ServiceView, project: ProjectView): readonly string[] {
  if (readSwitch(service.definition.read_only) !== 'on') return [];
  const inline = inlineFile(service, project);
  return inline === undefined ? [] : [`read-only with ${inline}`];
}
