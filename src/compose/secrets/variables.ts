import { hasVariable } from '../interpolation.ts';
import { passwordInside } from './connection-strings.ts';
import { namesSecret, nameVerdict, wordsOf } from './names.ts';
import { looksRandom, secretShape } from './shapes.ts';

/** Where the text of a secret comes from. */
export type SecretSource =
  /** It stands in the file. */
  | 'literal'
  /** It stands in the file as the default of a variable. */
  | 'default'
  /** Variables that the shell or `.env` give. */
  | 'variable'
  /** The variable has no value here: Compose passes on what the shell has. */
  | 'shell';

/** Why a value counts as a secret. */
export interface SecretReason {
  readonly source: SecretSource;
  /** `name`: what it is called. `inside`: an address or a text holds a password. `shape`: what it looks like. */
  readonly by: 'name' | 'inside' | 'shape';
  /** What it is by its look, such as `a token of GitHub`; only where that is why. */
  readonly shape?: string;
}

const wholeDefault = /^\$\{[A-Za-z_]\w*:?-([^${}]*)\}$/;
const wholeVariable = /^\$(?:\{([A-Za-z_]\w*)(?:[:?!+-][^}]*)?\}|([A-Za-z_]\w*))$/;

/** A switch, so that the variable is a setting whatever its name says. */
const switchWord = /^(?:true|false|yes|no|on|off|enabled?|disabled?|0|1)$/i;

/** Stands for nothing, or says that somebody else will give it. */
const noValue = /^(?:null|none|nil|unset|undefined|user_provided|n\/a|-)$/i;

const path = /^(?:\/[\w.-]+)+\/?$|^\.{1,2}\/|^[A-Z]:\\|^file:/;

const address = /^[a-z][a-z0-9+.-]*:\/\/[^\s@]*$/i;

/** Undefined: empty, a yes or no, or the path of a file, and so no secret. */
export function secretSource(value: string | undefined): SecretSource | undefined {
  if (value === undefined) return 'shell';
  const text = value.trim();
  if (text === '' || switchWord.test(text) || noValue.test(text) || path.test(text)) {
    return undefined;
  }
  if (!hasVariable(value)) return 'literal';
  const fallback = wholeDefault.exec(text)?.[1];
  if (fallback === undefined) return 'variable';
  if (switchWord.test(fallback) || path.test(fallback)) return undefined;
  return secretSource(fallback) === 'literal' ? 'default' : 'variable';
}

/** Whether the value of a variable is a secret, and why; undefined when nothing says so. */
export function readSecret(name: string, value: string | undefined): SecretReason | undefined {
  const inside = value === undefined ? undefined : passwordInside(value);
  const insideSource = inside === undefined ? undefined : secretSource(inside);
  if (insideSource !== undefined) return { source: insideSource, by: 'inside' };
  const source = secretSource(value);
  if (source === undefined) return undefined;
  // An address without a password is where to ask for one.
  if (value !== undefined && address.test(value)) return byShape(value);
  if (isNamed(name, value)) return { source, by: 'name' };
  return value === undefined ? undefined : byShape(value);
}

function byShape(value: string): SecretReason | undefined {
  const shape = secretShape(value);
  if (shape === undefined) return undefined;
  return { source: hasVariable(value) ? 'default' : 'literal', by: 'shape', shape };
}

function isNamed(name: string, value: string | undefined): boolean {
  switch (nameVerdict(name)) {
    case 'secret':
      return true;
    case 'perhaps':
      return value === undefined ? false : fits(name, value);
    case 'other':
      return value !== undefined && isSecretOfAnother(name, value);
  }
}

/** Whether a value looks like what a name may mean: a key, a number to type in, a user with a password. */
function fits(name: string, value: string): boolean {
  const last = wordsOf(name).at(-1);
  const fallback = wholeDefault.exec(value)?.[1];
  const text = fallback === undefined || fallback === '' ? value : fallback;
  if (last === 'PIN') return /^\d{4,}$/.test(text) || isVariable(text);
  if (last === 'AUTH') {
    return isVariable(text) ? /(?:RPC|REDIS|NEO4J)_AUTH$/i.test(name) : isPair(text);
  }
  return (
    isVariable(text) ||
    looksRandom(text) ||
    (text.length >= 8 && /\d/.test(text) && /[a-z]/i.test(text))
  );
}

function isVariable(text: string): boolean {
  return wholeVariable.test(text);
}

/** `user:password`, `neo4j/password`; not `host:5432`. */
function isPair(text: string): boolean {
  return /^[^\s:/@]+[:/](?!\d+$)[^\s:/@]+$/.test(text);
}

/** A variable that is called a secret is one under another name too: `TYPESENSE: ${ADMIN_PASSWORD}`. */
function isSecretOfAnother(name: string, value: string): boolean {
  const match = wholeVariable.exec(value);
  const inner = match?.[1] ?? match?.[2];
  if (inner === undefined || !namesSecret(inner)) return false;
  return !/(?:USER|USERNAME|NAME|EMAIL|ID|FILE|PATH|URL|HOST|PORT|ENABLED)$/i.test(name);
}
