import { listed, shownKey } from '../../schema/wording.ts';
import type { Fault } from '../stage.ts';
import { isUnknown, type ModelValue, memberOf, textOf, writtenIn } from '../value.ts';
import {
  didYouMean,
  entriesOf,
  isSet,
  itemsOf,
  memberAt,
  named,
  originOf,
  type ServiceScope,
} from './scope.ts';

/** A top-level section that services refer to. */
type Section = 'networks' | 'volumes' | 'secrets' | 'configs' | 'models';

interface Reference {
  readonly section: Section;
  readonly name: string;
  /** As in `undefined-network`. */
  readonly noun: string;
  /** What the service does with it: `uses`, `mounts`. */
  readonly verb: string;
  /** What names it. */
  readonly value: ModelValue;
  /** What that is in the file, where a variable stands for the name. */
  readonly written: string | undefined;
}

/** Networks, volumes, secrets, configs and models that a service uses must be defined. */
export function checkReferences(scope: ServiceScope): readonly Fault[] {
  // Networks beside `network_mode` are wrong in any case, and no implied one is added for them.
  const joinsNetworks = !isSet(memberOf(scope.service, 'network_mode'));
  return [
    ...(joinsNetworks ? keyReferences(scope, 'networks', 'network') : []),
    ...volumeReferences(scope),
    ...sourceReferences(memberOf(scope.service, 'secrets'), 'secrets', 'secret', 'uses'),
    ...sourceReferences(
      memberAt(scope.service, 'build', 'secrets'),
      'secrets',
      'secret',
      'is built with',
    ),
    ...sourceReferences(memberOf(scope.service, 'configs'), 'configs', 'config', 'uses'),
    ...keyReferences(scope, 'models', 'model'),
  ].flatMap((reference) => checkReference(reference, scope));
}

/** A key is what it is; the item of a list may have a variable. */
function isWrittenAsKey(name: string, { origin }: ModelValue): boolean {
  return origin?.path.at(-1) === name;
}

function keyReferences(
  { service }: ServiceScope,
  section: 'networks' | 'models',
  noun: string,
): readonly Reference[] {
  const used = entriesOf(memberOf(service, section));
  return [...used].map(([name, value]) => {
    const written = isWrittenAsKey(name, value) ? undefined : writtenIn(value);
    return { section, name, noun, verb: 'uses', value, written };
  });
}

function volumeReferences({ service }: ServiceScope): readonly Reference[] {
  return itemsOf(memberOf(service, 'volumes')).flatMap((mount) => {
    const source = memberOf(mount, 'source');
    const name = textOf(source);
    if (textOf(memberOf(mount, 'type')) !== 'volume' || name === undefined || name === '')
      return [];
    const value = source?.origin === undefined ? mount : source;
    const written = writtenIn(source, mount);
    return [{ section: 'volumes', name, noun: 'volume', verb: 'mounts', value, written }];
  });
}

function sourceReferences(
  list: ModelValue | undefined,
  section: 'secrets' | 'configs',
  noun: string,
  verb: string,
): readonly Reference[] {
  return itemsOf(list).flatMap((item) => {
    const source = memberOf(item, 'source');
    if (item.kind !== 'map' || isUnknown(source)) return [];
    const value = source?.origin === undefined ? item : source;
    const written = writtenIn(source, item);
    return [{ section, name: textOf(source) ?? '', noun, verb, value, written }];
  });
}

function checkReference(reference: Reference, scope: ServiceScope): readonly Fault[] {
  const { section, name, noun, verb, value, written } = reference;
  const defined = entriesOf(memberOf(scope.project.root, section));
  // Compose takes such a name for an extension field, here but not in the section.
  const isExtension = name.startsWith('x-') && (section === 'networks' || section === 'models');
  if (isExtension) return extensionName(reference, scope, defined);
  if (defined.has(name)) return [];
  const at = { at: originOf(value, scope.service), part: 'key' } as const;
  if (name === '') {
    const message = `service "${scope.name}" ${verb} a ${noun} without saying which`;
    return [{ ...at, code: `undefined-${noun}`, message, help: 'write its name as "source:"' }];
  }
  return [
    {
      ...at,
      code: `undefined-${noun}`,
      message: `service "${scope.name}" ${verb} ${named(noun, name, written)}, which is not defined`,
      label: 'not defined',
      help: adviceFor(reference, [...defined.keys()]),
    },
  ];
}

function adviceFor({ section, name, written }: Reference, defined: readonly string[]): string {
  if (written !== undefined)
    return didYouMean(name, defined, `define it under the top-level "${section}"`);
  if (section === 'volumes' && name.includes('/')) {
    const folder = name.startsWith('.') ? name : `./${name}`;
    return name.startsWith('.') || name.startsWith('/')
      ? 'write "type: bind" for a file or folder of the host'
      : `write "${shownKey(folder)}" for a file or folder beside the Compose file`;
  }
  const choice = defined.length > 0 && defined.length <= 4 ? `; defined: ${listed(defined)}` : '';
  const folder = section === 'volumes' ? `, or write "./${shownKey(name)}" for a folder` : '';
  return didYouMean(name, defined, `define it under the top-level "${section}"${folder}${choice}`);
}

function extensionName(
  { section, name, noun, value, written }: Reference,
  { service, name: user }: ServiceScope,
  defined: ReadonlyMap<string, ModelValue>,
): readonly Fault[] {
  // In `models`, unlike in `networks`, the section's own names are read in the same way.
  const matches = section === 'models' && [...defined.keys()].some((key) => key.startsWith('x-'));
  if (matches) return [];
  return [
    {
      code: 'extension-name',
      message: `service "${user}" cannot use ${named(noun, name, written)}: names that begin with "x-" are extension fields`,
      at: originOf(value, service),
      part: 'key',
      label: `not taken for a ${noun}`,
      help: `give the ${noun} another name`,
    },
  ];
}
