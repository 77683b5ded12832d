import { hasVariable } from './interpolation.ts';

/** Words that make a name a secret's, alone or at the end of a run-together word: `DBPASSWORD`. */
const secretWord = /(?:PASSWORDS?|PASSWD|PASSPHRASE|SECRETS?|TOKEN|CREDENTIALS?|APIKEY)$/;

/** Short words that mean a password only at the end of a name. */
const finalWord = /^(?:PASS|PASSWD|PWD|PSW)$/;

/** A `KEY` is a secret only after one of these. */
const keyKind =
  /^(?:API|PRIVATE|SECRET|ACCOUNT|ENCRYPTION|ENCRYPT|SIGNING|MASTER|AUTH|SESSION|JWT|HMAC)$/;

/** A name that ends in one of these speaks about a secret and is none. */
const aboutSecret =
  /^(?:FILE|PATH|DIR|DIRECTORY|LOCATION|ID|IDS|NAME|USER|USERNAME|URL|URI|HOST|HOSTNAME|PORT|LENGTH|SIZE|COUNT|LIMIT|TTL|EXPIRY|EXPIRE|EXPIRES|EXPIRATION|LIFETIME|DURATION|VALIDITY|TIMEOUT|INTERVAL|AGE|DAYS|HOURS|MINUTES|SECONDS|MS|ENABLED|DISABLED|REQUIRED|ALGORITHM|ALG|TYPE|METHOD|MODE|POLICY|FORMAT|HEADER|FIELD|ISSUER|AUDIENCE|ENDPOINT|PREFIX|SUFFIX|ROUNDS|COST|PLUGIN|PROVIDER|ENGINE|STORE|BACKEND|MANAGER|STRENGTH|HINT|ATTEMPTS|RETRIES|COMMAND|CMD|SCOPE|SCOPES|CLAIM|CLASS|VERSION|REGION|ARN|DOMAIN|USERS|REQUIREMENTS)$/;

/** A name with one of these anywhere is a setting: `ALLOW_EMPTY_PASSWORD`, `MAX_TOKEN_COUNT`. */
const setting =
  /^(?:ALLOW|ENABLE|DISABLE|REQUIRE|RANDOM|MIN|MAX|PUBLIC|VALIDATE|SHOW|HIDE|FORGOT|CHECK|LIMITER|EXPIRES|EXPIRY|EXPIRATION)$/;

function wordsOf(name: string): readonly string[] {
  return name
    .replaceAll(/([a-z0-9])([A-Z])/g, '$1_$2')
    .toUpperCase()
    .split(/[^A-Z0-9]+/)
    .filter((word) => word !== '');
}

/** In the list form, `- DB_PASSWORD:value` is all name: its text must not be taken for one, and shown. */
const plainName = /^[\w.-]+$/;

/** Whether a variable of this name usually holds a secret. */
export function namesSecret(name: string): boolean {
  if (!plainName.test(name)) return false;
  const words = wordsOf(name);
  const last = words.at(-1);
  if (last === undefined || name === 'PWD' || name === 'OLDPWD') return false;
  // linuxserver.io images read `FILE__PASSWORD`.
  if (words[0] === 'FILE' || aboutSecret.test(last)) return false;
  // Kafka images take the name of a file in `..._KEYSTORE_CREDENTIALS`.
  if (/(?:STORE|KEY)_CREDENTIALS$/.test(words.join('_'))) return false;
  if (words.some((word) => setting.test(word))) return false;
  if (finalWord.test(last) || words.some((word) => secretWord.test(word))) return true;
  if (name === 'APP_KEY') return true;
  return words.some((word, index) => /^KEYS?$/.test(word) && keyKind.test(words[index - 1] ?? ''));
}

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

const wholeDefault = /^\$\{[A-Za-z_]\w*:?-([^${}]+)\}$/;
const word = /^(?:true|false|yes|no|on|off|null|none|0|1)$/i;
const path = /^(?:\/[\w.-]+)+\/?$|^\.{1,2}\/|^file:/;

/** Undefined: empty, a yes or no, or the path of a file, and so no secret. */
export function secretSource(value: string | undefined): SecretSource | undefined {
  if (value === undefined) return 'shell';
  if (value.trim() === '' || word.test(value) || path.test(value)) return undefined;
  if (!hasVariable(value)) return 'literal';
  const fallback = wholeDefault.exec(value)?.[1];
  if (fallback === undefined) return 'variable';
  return secretSource(fallback) === 'literal' ? 'default' : 'variable';
}

const inAuthority = /^[a-z][a-z0-9+.-]*:\/\/[^\s/:@]*:((?:\$\{[^}]*\}|[^\s/@])+)@/i;
const inQuery = /^[a-z][a-z0-9+.:-]*:\/\/\S*[?&;](?:password|pwd)=((?:\$\{[^}]*\}|[^&;\s])+)/i;

/** Where the password inside a URL comes from; undefined when the value is no URL with a password. */
export function urlPasswordSource(value: string | undefined): SecretSource | undefined {
  if (value === undefined) return undefined;
  const password = inAuthority.exec(value)?.[1] ?? inQuery.exec(value)?.[1];
  return password === undefined ? undefined : secretSource(password);
}
