import { descendants } from '../../compose/family.ts';
import type { ProjectView, ServiceView } from '../../compose/view.ts';
import type { ImageFacts } from '../../images/image-profile.ts';
import { versionedData } from '../../images/running-version.ts';

/** The service and those that extend it without an image of their own: they run what it is pinned to. */
export function imageSharers(service: ServiceView, project: ProjectView): readonly ServiceView[] {
  const heirs = descendants(service, project).filter(({ own }) => own.image === undefined);
  return [service, ...heirs];
}

/** Where one of them keeps data that only its own version reads, in words. */
export function sharedData(
  service: ServiceView,
  project: ProjectView,
  facts: ImageFacts,
): string | undefined {
  for (const sharer of imageSharers(service, project)) {
    const data = versionedData(sharer, facts);
    if (data !== undefined) return data;
  }
  return undefined;
}
