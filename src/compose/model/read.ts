import type { Path } from '../../yaml/operations.ts';
import {
  isMapping,
  isSequence,
  isTagged,
  isTimestamp,
  isWholeFloat,
  type Tagged,
  type YamlValue,
} from '../../yaml/value.ts';
import type { ModelValue, Origin } from './value.ts';

type MergeTag = NonNullable<ModelValue['tag']>;

/**
 * A document's value, or that of a path in it, with the place of every part of it. `!reset` and `!override` stay as tags, which
 * mean nothing inside a value that is itself tagged; other tags say nothing to Compose.
 */
export function readModel(value: YamlValue, document: number, path: Path = []): ModelValue {
  return readValue(value, { document, path }, true);
}

function readValue(value: YamlValue, origin: Origin, heedsTags: boolean): ModelValue {
  if (isTagged(value)) return readTagged(value, origin, heedsTags);
  if (isMapping(value)) {
    const entries = new Map<string, ModelValue>();
    for (const [key, member] of value) {
      entries.set(key, readValue(member, below(origin, key), heedsTags));
    }
    return { kind: 'map', entries, origin };
  }
  if (isSequence(value)) {
    const items = value.map((item, index) => readValue(item, below(origin, index), heedsTags));
    return { kind: 'list', items, origin };
  }
  if (isWholeFloat(value)) return { kind: 'scalar', value: value.value, float: true, origin };
  if (isTimestamp(value) || value === null || typeof value !== 'object') {
    return { kind: 'scalar', value, origin };
  }
  return value satisfies never;
}

function readTagged(tagged: Tagged, origin: Origin, heedsTags: boolean): ModelValue {
  const { tag } = tagged;
  if (!heedsTags || !isMergeTag(tag)) return readValue(tagged.value, origin, heedsTags);
  return { ...readValue(tagged.value, origin, false), tag };
}

function isMergeTag(tag: string): tag is MergeTag {
  return tag === '!reset' || tag === '!override';
}

function below({ document, path }: Origin, step: Path[number]): Origin {
  return { document, path: [...path, step] };
}
