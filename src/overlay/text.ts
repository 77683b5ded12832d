import { inlineKeys } from '../compose/key-order.ts';
import { entryLines } from '../yaml/emit.ts';
import type { Path } from '../yaml/operations.ts';
import type { Style } from '../yaml/style.ts';
import {
  isMapping,
  isSequence,
  isTagged,
  type YamlMapping,
  type YamlValue,
} from '../yaml/value.ts';

const style: Style = {
  step: 2,
  sequenceOffset: 2,
  gap: 1,
  quote: 'double',
  forcedQuote: undefined,
  literal: false,
  flow: { pad: false, json: false, colon: ': ', comma: ', ' },
  inlineKeys,
  written: () => undefined,
};

/** The text of an overlay. `remark` says which transforms have changed a place. */
export function overlayText(
  overlay: YamlMapping,
  head: readonly string[],
  remark: (place: Path) => string,
): string {
  const sections = [...overlay].map(([section, resources]) =>
    sectionLines(section, resources, remark).join('\n'),
  );
  return `${[head.join('\n'), ...sections].join('\n\n')}\n`;
}

type Remark = (place: Path) => string;

function sectionLines(section: string, resources: YamlValue, remark: Remark): readonly string[] {
  if (!isMapping(resources) || resources.size === 0)
    return entryLines(section, resources, 0, style);
  const blocks = [...resources].map(([name, resource]) =>
    resourceLines([section, name], resource, remark).join('\n'),
  );
  return [`${section}:`, blocks.join(section === 'services' ? '\n\n' : '\n')];
}

function resourceLines(place: Path, resource: YamlValue, remark: Remark): readonly string[] {
  const [section, name = ''] = place;
  if (section !== 'services' || !isMapping(resource)) {
    return remarked(entryLines(String(name), resource, 2, style), remark(place));
  }
  // What has no members shows how the name of the service is written.
  const [head = ''] = entryLines(String(name), null, 2, style);
  return [
    head.replace(/ null$/, ''),
    ...[...resource].flatMap(([key, value]) =>
      remarked(entryLines(key, value, 4, style), remark([...place, key])),
    ),
  ];
}

function remarked([first = '', ...others]: readonly string[], remark: string): readonly string[] {
  return [remark === '' ? first : `${first}  # ${remark}`, ...others];
}

/** Whether it takes away or replaces anything, which older versions of Docker Compose cannot. */
export function usesTags(value: YamlValue): boolean {
  if (isTagged(value)) return true;
  if (isSequence(value)) return value.some(usesTags);
  return isMapping(value) && [...value.values()].some(usesTags);
}
