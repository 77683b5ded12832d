import type { ProjectFile } from '../compose/model/project.ts';
import type { ProjectView } from '../compose/view.ts';
import type { IgnoreRegister } from './register.ts';

/** What a run has looked at. */
interface LookedAt {
  readonly project: ProjectView;
  readonly services: readonly string[];
  readonly transforms: readonly string[];
  /** For what is not in a file of the project. */
  readonly main: ProjectFile | undefined;
}

/** Which ignores have no effect, with the file that is to tell it. */
export function ignoreNotes(
  register: IgnoreRegister,
  { project, services, transforms, main }: LookedAt,
): readonly { readonly file: ProjectFile | undefined; readonly note: string }[] {
  return register
    .notes({
      services,
      isAll: services.length === project.services.length,
      transforms,
      isLater: (transform, service) => concernsDockerfile(transform, service, project),
    })
    .map(({ file = main, note }) => ({ file, note }));
}

/** Whether findings may be in the Dockerfile of a service, or of any, which is looked at later. */
function concernsDockerfile(
  transform: string,
  service: string | undefined,
  project: ProjectView,
): boolean {
  if (transform !== 'no-latest' && transform !== 'pin-digest') return false;
  const services = service === undefined ? project.services : [project.service(service)];
  return services.some((one) => one?.image.kind === 'build');
}
