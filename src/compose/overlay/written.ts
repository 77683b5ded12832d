import type { YamlValue } from '../../yaml/value.ts';
import type { ModelValue } from '../model/value.ts';

/** A value of a project that is not interpolated, as a YAML value. */
export function asWritten(value: ModelValue): YamlValue {
  switch (value.kind) {
    case 'scalar':
      return value.float === true && typeof value.value === 'number'
        ? { kind: 'float', value: value.value }
        : value.value;
    case 'list':
      return value.items.map(asWritten);
    case 'map':
      return new Map([...value.entries].map(([key, member]) => [key, asWritten(member)]));
  }
}
