import type { ImageReference } from '../../compose/image-reference.ts';
import type { ServiceView } from '../../compose/view.ts';
import { canonicalRepository, referenceOf } from '../look-up.ts';
import { containerImages } from './containers.ts';
import { homeImages } from './home.ts';
import type { HostNeeds } from './host-needs.ts';
import { monitoringImages } from './monitoring.ts';
import { networkImages } from './network.ts';

/** All that is known; of several for one repository the first whose tag fits holds. */
export const hostNeeds: readonly HostNeeds[] = [
  ...containerImages,
  ...monitoringImages,
  ...homeImages,
  ...networkImages,
];

/** What the image of a service is known to need of the host. */
export function hostNeedsOf(service: ServiceView): HostNeeds | undefined {
  const reference = referenceOf(service.image);
  return reference && find(reference);
}

function find(reference: ImageReference): HostNeeds | undefined {
  const repository = canonicalRepository(reference);
  const tag = reference.tag ?? 'latest';
  return hostNeeds.find(
    (needs) => needs.repositories.includes(repository) && (needs.tag?.test(tag) ?? true),
  );
}
