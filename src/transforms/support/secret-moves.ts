import type { EnvironmentEntry } from '../../compose/environment.ts';
import { unescapeDollars, wholeVariable } from '../../compose/interpolation.ts';
import {
  readSecret,
  type SecretReason,
  type SecretSource,
  secretSource,
} from '../../compose/secrets/variables.ts';
import type { ProjectView, ServiceView } from '../../compose/view.ts';
import type { SecretVariable } from '../../images/image-profile.ts';
import type { KnownImage } from '../../images/knowledge.ts';
import { exactVariable, secretVariable } from '../../images/secret-variables.ts';
import type { TransformContext } from '../transform.ts';
import { partsOf } from './secret-urls.ts';

/** A secret in a service's environment. */
export interface ExposedSecret {
  readonly service: ServiceView;
  readonly entry: EnvironmentEntry;
  readonly source: SecretSource;
  /** The secret is the password inside a URL, not the whole value. */
  readonly inUrl: boolean;
  /** What the value is by its look, where nothing else says that it is secret. */
  readonly shape: string | undefined;
  readonly image: KnownImage | undefined;
  /** How the image reads the variable from a file; undefined when that is not known. */
  readonly variable: SecretVariable | undefined;
  /** Undefined where it is not known, or has to stay. */
  readonly content: SecretContent | undefined;
}

/** Where the file of a secret gets its content from. */
export type SecretContent =
  | { readonly kind: 'text'; readonly text: string }
  /** From this variable, each time that Compose runs. */
  | { readonly kind: 'environment'; readonly variable: string };

/** A secret with the file that is to hold it. */
export interface NamedSecret extends ExposedSecret {
  /** The name at the top level, in the service and under `/run/secrets`. */
  readonly name: string;
  /** The numeric user that reads the file; undefined for root. */
  readonly reader: string | undefined;
  /** The first secret of this name: the one that declares it. */
  readonly isFirst: boolean;
}

/** One that the image can read from a file, with what belongs in there. */
export type MovableSecret = NamedSecret & {
  readonly variable: SecretVariable;
  readonly content: SecretContent;
};

function exposedIn(service: ServiceView, context: TransformContext): readonly ExposedSecret[] {
  const image = context.images.forService(service);
  return service.environment.flatMap((entry): readonly ExposedSecret[] => {
    // What a service inherits is reported at the service that writes it.
    if (entry.from === 'parent') return [];
    const variables = image?.facts.secrets?.value ?? [];
    const exact = exactVariable(variables, entry.name);
    const reason = secretReason(entry, exact?.secret);
    if (reason === undefined) return [];
    const { source, by, shape } = reason;
    // Not every value of such a variable is secret, such as an address, but this one is.
    const isOpen = exact !== undefined && !exact.secret && by !== 'inside';
    const known = isOpen ? undefined : secretVariable(variables, entry.name);
    const parts = known?.urlParts && source === 'literal' ? partsOf(entry.value ?? '') : undefined;
    const variable = known?.urlParts === undefined || parts !== undefined ? known : undefined;
    const content =
      parts === undefined
        ? contentOf(service, entry, source, context)
        : { kind: 'text' as const, text: unescapeDollars(parts.password) };
    return [{ service, entry, source, inUrl: by === 'inside', shape, image, variable, content }];
  });
}

function contentOf(
  service: ServiceView,
  { name, value }: EnvironmentEntry,
  source: SecretSource,
  { secretFiles, values }: TransformContext,
): SecretContent | undefined {
  if (source === 'literal') return { kind: 'text', text: unescapeDollars(value ?? '') };
  if (secretFiles.resolvesVariables) {
    const text = values.valueOf(service.name, name);
    return text === undefined || text === '' ? undefined : { kind: 'text', text };
  }
  const variable = value === undefined ? name : wholeVariable(value);
  return variable === undefined ? undefined : { kind: 'environment', variable };
}

/** What is known of the image's variable counts more than its name. */
function secretReason(
  { name, value }: EnvironmentEntry,
  isSecret: boolean | undefined,
): SecretReason | undefined {
  const found = readSecret(name, value);
  if (isSecret === undefined || found?.by === 'inside') return found;
  if (!isSecret) return found?.by === 'shape' ? found : undefined;
  const source = secretSource(value);
  return source === undefined ? undefined : { source, by: 'name' };
}

/** Every secret in an environment of the project, in the order of the file. */
export function exposedSecrets(
  project: ProjectView,
  context: TransformContext,
): readonly ExposedSecret[] {
  return project.services
    .filter((service) => service.incomplete === undefined)
    .flatMap((service) => exposedIn(service, context));
}

/** Who reads the file inside the container: the user that starts, unless the image says otherwise. */
export function secretReader(secret: ExposedSecret): string | undefined {
  const { service, image, variable } = secret;
  const user = service.user;
  switch (user.kind) {
    case 'numeric':
      return user.gid === undefined ? String(user.uid) : `${user.uid}:${user.gid}`;
    case 'root':
    case 'absent': {
      const reader = variable?.reader ?? image?.facts.user.value;
      return reader === 'root' ? undefined : reader;
    }
    case 'named':
    case 'variable':
      // Somebody whose number is not known: anybody must be able to read it.
      return variable?.reader ?? image?.facts.dropsTo?.value ?? 'anybody';
  }
}
