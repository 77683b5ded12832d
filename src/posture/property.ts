/** What a reviewer wants to know of a service, in the order in which it is shown. */
export const propertyNames = [
  'image',
  'user',
  'root-filesystem',
  'capabilities',
  'new-privileges',
  'host-access',
  'limits',
  'healthcheck',
  'secrets',
  'ports',
] as const;

export type PropertyName = (typeof propertyNames)[number];

/**
 * `strong`: as it should be. `partial`: better than nothing. `weak`: what an attacker or an accident can use.
 * `open`: neither can be said from the files.
 */
export type Standing = 'strong' | 'partial' | 'weak' | 'open';

/** One property of a service, in a few words: "read-only", "2G, 1 CPU". Holds no value of a secret. */
export interface Property {
  readonly name: PropertyName;
  readonly standing: Standing;
  readonly text: string;
}

/** What a service is like as it is written, and with the fixes that are ready. */
export interface ServicePosture {
  readonly service: string;
  /** The image as written; undefined when the service is built here and names none. */
  readonly image: string | undefined;
  /** The family of the image, which names its page; undefined for an image that nobody has looked at. */
  readonly family: { readonly id: string; readonly title: string } | undefined;
  /** All properties, in their order; the two lists have the same names. */
  readonly before: readonly Property[];
  readonly after: readonly Property[];
}
