import type { ProjectView, ServiceView } from '../compose/view.ts';
import type { ImageKnowledge } from '../images/knowledge.ts';
import {
  capabilitiesProperty,
  hostAccessProperty,
  newPrivilegesProperty,
  rootFilesystemProperty,
} from './confinement-properties.ts';
import { familyOf, imageProperty, userProperty } from './image-properties.ts';
import { type Property, propertyNames, type ServicePosture } from './property.ts';
import {
  healthcheckProperty,
  limitsProperty,
  portsProperty,
  secretsProperty,
} from './running-properties.ts';

type Reading = (service: ServiceView, images: ImageKnowledge) => Omit<Property, 'name'>;

const readings: { readonly [name in Property['name']]: Reading } = {
  image: imageProperty,
  user: userProperty,
  'root-filesystem': rootFilesystemProperty,
  capabilities: capabilitiesProperty,
  'new-privileges': newPrivilegesProperty,
  'host-access': hostAccessProperty,
  limits: limitsProperty,
  healthcheck: healthcheckProperty,
  secrets: secretsProperty,
  ports: portsProperty,
};

function propertiesOf(service: ServiceView, images: ImageKnowledge): readonly Property[] {
  return propertyNames.map((name) => ({ name, ...readings[name](service, images) }));
}

/** A project as it is written, or with the fixes of a plan. */
export interface KnownProject {
  readonly project: ProjectView;
  readonly images: ImageKnowledge;
}

/** What changes about a service; undefined when the files do not tell all of it, or when it is no container. */
export function postureOf(
  name: string,
  before: KnownProject,
  after: KnownProject,
): ServicePosture | undefined {
  const written = before.project.service(name);
  const planned = after.project.service(name);
  if (written === undefined || planned === undefined) return undefined;
  if (written.incomplete !== undefined || written.definition.provider !== undefined) {
    return undefined;
  }
  return {
    service: name,
    image: 'written' in written.image ? written.image.written : undefined,
    family: familyOf(written, before.images),
    before: propertiesOf(written, before.images),
    after: propertiesOf(planned, after.images),
  };
}
