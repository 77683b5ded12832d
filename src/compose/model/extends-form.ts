import { shownKey } from '../schema/wording.ts';
import { type FileReference, referenceTo } from './file-reference.ts';
import type { Fault } from './stage.ts';
import { isNull, type ModelScalar, type ModelValue, memberOf } from './value.ts';

/** What `extends` names. */
export interface Parent {
  readonly service: ModelScalar;
  /** Undefined: a service of the same file. */
  readonly file: FileReference | undefined;
}

/** Reads `extends` (Compose spec, services `extends`). The fault has the code `extends-form`. */
export function readParent(written: ModelValue, heir: string): Parent | Fault {
  const service = written.kind === 'map' ? written.entries.get('service') : written;
  const file = memberOf(written, 'file');
  if (service?.kind === 'scalar' && typeof service.value === 'string') {
    if (file === undefined || isNull(file)) return { service, file: undefined };
    const reference = file.kind === 'scalar' ? referenceTo(file) : undefined;
    if (reference !== undefined) return { service, file: reference };
  }
  const at = (written.kind === 'map' && (service ?? file)?.origin) || written.origin;
  return {
    code: 'extends-form',
    message: `\`extends\` of service "${shownKey(heir)}" does not name a service`,
    at,
    part: 'value',
    help: 'write "service:" with the name of a service, and "file:" with a path if it is in another file',
  };
}
