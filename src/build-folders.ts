import { isAbsolute, joinPath } from './compose/file-path.ts';
import { isBuiltElsewhere } from './compose/model/paths.ts';
import type { LoadedProject } from './compose/model/project.ts';
import { memberOf, textOf } from './compose/model/value.ts';
import { isWithin } from './compose/mounts.ts';
import type { BuildFolder } from './findings.ts';

/** The folders of which services of a loaded project are built and in which a file lies. */
export function buildsAround(file: string, { model }: LoadedProject): readonly BuildFolder[] {
  const services = memberOf(model, 'services');
  if (services?.kind !== 'map') return [];
  return [...services.entries.values()].flatMap((service): readonly BuildFolder[] => {
    const build = memberOf(service, 'build');
    const context = textOf(memberOf(build, 'context'));
    if (context === undefined || isBuiltElsewhere(context) || !isWithin(file, context)) return [];
    const dockerfile = textOf(memberOf(build, 'dockerfile')) || 'Dockerfile';
    const path = isAbsolute(dockerfile) ? dockerfile : joinPath(context, dockerfile);
    return [{ context, dockerfile: path }];
  });
}
