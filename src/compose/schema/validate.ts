import type { Problem } from '../../findings.ts';
import { locate } from '../../yaml/locate.ts';
import type { Json } from '../../yaml/operations.ts';
import type { ParsedFile } from '../../yaml/parse.ts';
import { toJson } from '../../yaml/value.ts';
import { hasVariable } from '../interpolation.ts';
import { list, type ModelValue, map, scalar } from '../model/value.ts';
import { check } from './check.ts';
import { type Violation, violationOf } from './violation.ts';

/**
 * Every violation of the Compose Specification's schema, in the order of the text. Variables are not
 * yet put in, so a choice or pattern that has one is not judged.
 */
export function validate(json: Json): readonly Violation[] {
  return check(fromJson(json), hasVariable).map((mismatch) => violationOf(mismatch));
}

function fromJson(json: Json): ModelValue {
  if (json === null || typeof json !== 'object') return scalar(json);
  if (Array.isArray(json)) return list(json.map(fromJson));
  return map(new Map(Object.entries(json).map(([key, value]) => [key, fromJson(value)])));
}

/**
 * The same for one document of a parsed file, with the place of each in the text. A fault that several
 * services share through an anchor is named once.
 */
export function validateModel(parsed: ParsedFile, document: number): readonly Problem[] {
  const value = parsed.documents[document]?.value ?? null;
  const problems = new Map<string, Problem>();
  for (const violation of validate(toJson(value))) {
    const problem = problemOf(violation, parsed, document);
    const key = `${problem.code} ${problem.span?.start} ${problem.span?.end}`;
    if (!problems.has(key)) problems.set(key, problem);
  }
  return [...problems.values()].sort(
    (one, other) => (one.span?.start ?? 0) - (other.span?.start ?? 0),
  );
}

function problemOf(violation: Violation, parsed: ParsedFile, document: number): Problem {
  const { code, message, path, part, label, help } = violation;
  const span = locate(parsed, document, path, part);
  return {
    code,
    message,
    ...(span === undefined ? {} : { span }),
    ...(label === undefined ? {} : { label }),
    ...(help === undefined ? {} : { help }),
  };
}
