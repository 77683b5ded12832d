/** How a registry wants to be asked (RFC 9110 §11.6.1, distribution's token specification). */
export type Challenge =
  | { readonly kind: 'basic' }
  | {
      readonly kind: 'bearer';
      readonly realm: string;
      readonly service: string | undefined;
      readonly scope: string | undefined;
    };

const parameter = /^\s*,?\s*([\w-]+)\s*=\s*(?:"((?:[^"\\]|\\.)*)"|([^\s,"]+))/;

interface Scheme {
  readonly name: string;
  readonly parameters: ReadonlyMap<string, string>;
}

/** A header may hold several challenges; their parameters have commas between them as well. */
function schemes(header: string): readonly Scheme[] {
  const found: Scheme[] = [];
  let rest = header;
  for (;;) {
    const [start = '', name] = /^[\s,]*([A-Za-z][\w-]*)(?=\s|,|$)/.exec(rest) ?? [];
    if (name === undefined) return found;
    rest = rest.slice(start.length);
    const parameters = new Map<string, string>();
    for (;;) {
      const [whole = '', key, quoted, plain] = parameter.exec(rest) ?? [];
      if (key === undefined) break;
      parameters.set(key.toLowerCase(), quoted?.replaceAll(/\\(.)/g, '$1') ?? plain ?? '');
      rest = rest.slice(whole.length);
    }
    found.push({ name: name.toLowerCase(), parameters });
  }
}

/** Reads `WWW-Authenticate`; a token is preferred to a password. Undefined when neither is offered. */
export function readChallenge(header: string | undefined): Challenge | undefined {
  const offered = schemes(header ?? '');
  const parameters = offered.find(({ name }) => name === 'bearer')?.parameters;
  const realm = parameters?.get('realm');
  if (parameters !== undefined && realm !== undefined) {
    const [service, scope] = [parameters.get('service'), parameters.get('scope')];
    return { kind: 'bearer', realm, service, scope };
  }
  return offered.some(({ name }) => name === 'basic') ? { kind: 'basic' } : undefined;
}
