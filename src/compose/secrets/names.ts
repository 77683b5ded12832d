/** How sure a name makes that its value is a secret. */
export type NameVerdict =
  /** It is one, whatever it looks like. */
  | 'secret'
  /** It is one if the value looks like one: `SORT_KEY` is none. */
  | 'perhaps'
  | 'other';

/** In the list form, `- DB_PASSWORD:value` is all name: its text must not be taken for one, and shown. */
const plainName = /^[\w.-]+$/;

/** `dbPassword`, `DB__PASSWORD` and `db.password` are all `DB`, `PASSWORD`. */
export function wordsOf(name: string): readonly string[] {
  return name
    .replaceAll(/([a-z0-9])([A-Z])/g, '$1_$2')
    .toUpperCase()
    .split(/[^A-Z0-9]+/)
    .filter((word) => word !== '');
}

/** Words that make a name a secret's, alone or at the end of a run-together word: `DBPASSWORD`. */
const secretWord =
  /(?:PASSWORDS?|PASSWD|PASSPHRASE|PASSCODE|SECRETS?|TOKENS?|CREDENTIALS?|(?:API|PRIVATE|SECRET|ENCRYPTION|MASTER|SIGNING)KEYS?|PWD)$|^(?:CREDS|HTPASSWD|MNEMONIC|MACAROON)$/;

/** Short words that mean a password only at the end of a name. */
const finalWord = /^(?:PASS|PW|PSW|PSWD|PAT|SALT|PINCODE)$/;

/** `ADMINPASS`, but neither `COMPASS` nor `BYPASS`. */
const runTogetherPass = /^(?!.*(?:COM|BY|TRES|SUR)PASS$)[A-Z0-9]{2,}PASS$/;

/** A `KEY` is a secret after one of these, and after no other word for sure. */
const secretKind =
  /^(?:API|PRIVATE|SECRET|ACCOUNT|ENCRYPTION|ENCRYPT|DECRYPTION|CRYPTO|SIGNING|SIGN|SIG|SIGNATURE|MASTER|ROOT|ADMIN|AUTH|SESSION|COOKIE|JWT|HMAC|FERNET|VAULT|TOTP|EVENT|ROLE|SHARED|PRESHARED|DEPLOY|LICENSE|LICENCE|CONSUMER|CREDS|SECURITY|SALT|SEED)$/;

/** A `KEY` after one of these is a name, a place or meant to be seen. */
const openKind =
  /^(?:PUBLIC|PUB|PUBLISHABLE|SITE|ACCESS|APP|CLIENT|ANON|ROUTING|PARTITION|SORT|CACHE|PRIMARY|FOREIGN|INDEX|HOT|OBJECT|BUCKET|PREFIX|CONFIG|REGISTRY|SSL|TLS|CERT|HOST|GPG|PGP|TRANSLATION|LANGUAGE|FEATURE|TRACKING|ANALYTICS|MEASUREMENT|MESSAGE|DOC|KEYBOARD|RECAPTCHA|MAP|GROUP|LABEL|META|METADATA|TAG)$/;

/** A name that ends in one of these speaks about a secret and is none. */
const aboutSecret =
  /^(?:FILE|FILES|FILENAME|PATH|DIR|DIRECTORY|FOLDER|LOCATION|ID|IDS|NAME|NAMES|USER|USERNAME|EMAIL|URL|URLS|URI|HOST|HOSTNAME|PORT|LENGTH|LEN|SIZE|COUNT|LIMIT|TTL|EXPIRY|EXPIRE|EXPIRES|EXPIRATION|LIFETIME|LIFESPAN|DURATION|VALIDITY|TIMEOUT|INTERVAL|AGE|DAYS|HOURS|MINUTES|SECONDS|MS|SEC|TIME|ENABLED|ENABLE|DISABLED|REQUIRED|ALLOWED|OPTIONAL|ALGORITHM|ALG|ALGO|TYPE|METHOD|MODE|POLICY|FORMAT|HEADER|FIELD|ISSUER|AUDIENCE|AUD|ENDPOINT|PREFIX|SUFFIX|ROUNDS|COST|ITERATIONS|PLUGIN|PROVIDER|ENGINE|STORE|STORAGE|BACKEND|MANAGER|STRENGTH|COMPLEXITY|HINT|ATTEMPTS|RETRIES|COMMAND|CMD|SCOPE|SCOPES|CLAIM|CLAIMS|CLASS|VERSION|REGION|ARN|DOMAIN|USERS|REQUIREMENTS|RESET|RECOVERY|ROTATION|LABEL|TEXT|PAGE|LOGIN|EXTENSION|SERVER|CONVERTER|SERIALIZER|INDEX|SOURCE|DRIVER|BITS|BYTES|VALIDATION|VERIFICATION|EXCHANGE|GRANT|RATE|MINUTE|HOUR|DAY|CHARSET|REALM|ENV|REGEX|PATTERN|MESSAGE|SUBJECT|TEMPLATE|STATUS|EVENT|EVENTS)$/;

/** A name with one of these anywhere is a setting: `ALLOW_EMPTY_PASSWORD`, `MAX_TOKEN_COUNT`. */
const setting =
  /^(?:ALLOW|ENABLE|DISABLE|REQUIRE|RANDOM|MIN|MAX|NUM|PUBLIC|PUBLISHABLE|VALIDATE|SHOW|HIDE|FORGOT|CHECK|LIMITER|EXPIRES|EXPIRY|EXPIRATION|NO|SKIP|IGNORE|USE|IS|HAS|FORCE|VERIFY|GENERATE|ROTATE|HIBP)$/;

/** What a service sends messages to: whoever knows the address can send there too. */
const messenger = /^(?:SLACK|DISCORD|TEAMS|MATTERMOST|ROCKETCHAT|ZULIP|FEISHU|DINGTALK|WECOM)$/;

const database =
  /^(?:DB|DATABASE|POSTGRES|POSTGRESQL|PG|MYSQL|MARIADB|MONGO|MONGODB|REDIS|AMQP|RABBITMQ|CLICKHOUSE|SQL|STORE)$/;

/** What the name of a variable, a flag or a setting says about its value. */
export function nameVerdict(name: string): NameVerdict {
  if (!plainName.test(name) || name === 'PWD' || name === 'OLDPWD') return 'other';
  const words = wordsOf(name);
  const last = words.at(-1);
  if (last === undefined) return 'other';
  const before = words.at(-2) ?? '';
  if (isAddress(words, last)) return 'secret';
  // linuxserver.io images read `FILE__PASSWORD`.
  if (words[0] === 'FILE' || aboutSecret.test(last)) return 'other';
  // Kafka images take the name of a file in `..._KEYSTORE_CREDENTIALS`.
  if (/(?:STORE|KEY)_CREDENTIALS$/.test(words.join('_'))) return 'other';
  if (words.some((word) => setting.test(word))) return 'other';
  if (last === 'CREDENTIALS' && before === 'CORS') return 'other';
  if (finalWord.test(last) || runTogetherPass.test(last)) return 'secret';
  if (words.some((word) => secretWord.test(word))) return 'secret';
  return keyVerdict(words, last, before);
}

/** Only what has a secret in it: the address of a messenger, a connection to a database. */
function isAddress(words: readonly string[], last: string): boolean {
  const isWebhook = words.includes('WEBHOOK') && /^(?:WEBHOOK|URL|URI)$/.test(last);
  if (isWebhook) return words.some((word) => messenger.test(word));
  return last === 'DSN' && words.some((word) => database.test(word));
}

function keyVerdict(words: readonly string[], last: string, before: string): NameVerdict {
  // Those of Laravel and Strapi; elsewhere an application key is the public half of a pair.
  if (/^APP_KEYS?$/.test(words.join('_'))) return 'secret';
  const isKey = words.some(
    (word, index) => /^KEYS?$/.test(word) && secretKind.test(words[index - 1] ?? ''),
  );
  if (isKey) return 'secret';
  if (/^KEYS?$/.test(last)) return openKind.test(before) ? 'other' : 'perhaps';
  if (last === 'SEED') return /^(?:APP|WALLET|MASTER|HD)$/.test(before) ? 'secret' : 'other';
  if (last === 'COOKIE') return /^(?:NODE|ERLANG|ERL)$/.test(before) ? 'secret' : 'other';
  if (last === 'CODE')
    return /^(?:ACCESS|AUTH|PAIRING|UNLOCK|INVITE)$/.test(before) ? 'secret' : 'other';
  if (last === 'PIN') return 'perhaps';
  if (last === 'AUTH') return 'perhaps';
  return 'other';
}

/** Whether a variable of this name usually holds a secret. */
export function namesSecret(name: string): boolean {
  return nameVerdict(name) === 'secret';
}
