/** Reads values out of JSON that others wrote, with the place in the message when one is not as expected. */
export type Json = null | boolean | number | string | readonly Json[] | JsonObject;
export interface JsonObject {
  readonly [key: string]: Json | undefined;
}

export function objectAt(value: Json | undefined, place: string): JsonObject {
  if (typeof value === 'object' && value !== null && !isList(value)) return value;
  throw new Error(`${place} is not an object`);
}

export function listAt(value: Json | undefined, place: string): readonly Json[] {
  if (value === undefined || value === null) return [];
  if (isList(value)) return value;
  throw new Error(`${place} is not a list`);
}

export function textAt(value: Json | undefined, place: string): string {
  if (typeof value === 'string') return value;
  throw new Error(`${place} is not a text`);
}

export function textsAt(value: Json | undefined, place: string): readonly string[] {
  return listAt(value, place).map((item, index) => textAt(item, `${place}[${index}]`));
}

/** An object whose values are all texts. */
export function textMapAt(
  value: Json | undefined,
  place: string,
): { readonly [key: string]: string } {
  const entries = Object.entries(objectAt(value ?? {}, place));
  return Object.fromEntries(entries.map(([key, item]) => [key, textAt(item, `${place}.${key}`)]));
}

function isList(value: Json): value is readonly Json[] {
  return Array.isArray(value);
}
