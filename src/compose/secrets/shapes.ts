/** Values that are secrets by their look, whatever their name is. */

interface Shape {
  readonly title: string;
  readonly pattern: RegExp;
}

/** Formats that their makers have documented, so that scanners find them. Each ends where no more of it can follow. */
const shapes: readonly Shape[] = [
  { title: 'a private key', pattern: /-----BEGIN (?:[A-Z0-9]+ )*PRIVATE KEY(?: BLOCK)?-----/ },
  { title: 'a token of GitHub', pattern: /\b(?:gh[pousr]_[A-Za-z0-9]{36}|github_pat_\w{22,})/ },
  { title: 'a token of GitLab', pattern: /\bgl(?:pat|ptt|rt|dt|ft|soat|cbt|agent)-[\w-]{20,}/ },
  { title: 'a token of Slack', pattern: /\bxox[abeoprs]-[\w-]{10,}|\bxapp-\d-\w{8,}/ },
  { title: 'a webhook of Slack', pattern: /\bhooks\.slack\.com\/(?:services|workflows)\/\w/ },
  { title: 'a webhook of Discord', pattern: /\bdiscord(?:app)?\.com\/api\/webhooks\/\d+\/\w/ },
  {
    title: 'a key of Stripe',
    pattern: /\b[sr]k_(?:live|test)_[A-Za-z0-9]{16,}|\bwhsec_[A-Za-z0-9]{24,}/,
  },
  { title: 'a key of Google', pattern: /\bAIza[\w-]{35}/ },
  { title: 'a client secret of Google', pattern: /\bGOCSPX-[\w-]{20,}/ },
  { title: 'a token of npm', pattern: /\bnpm_[A-Za-z0-9]{36}/ },
  { title: 'a token of PyPI', pattern: /\bpypi-AgE[\w-]{50,}/ },
  { title: 'a key of SendGrid', pattern: /\bSG\.[\w-]{16,}\.[\w-]{16,}/ },
  { title: 'a key of Mailgun', pattern: /\bkey-[0-9a-f]{32}\b/ },
  { title: 'a token of Telegram', pattern: /\b\d{8,10}:AA[\w-]{33}/ },
  { title: 'a token of Docker Hub', pattern: /\bdckr_[po]at_[\w-]{20,}/ },
  { title: 'a token of Hugging Face', pattern: /\bhf_[A-Za-z0-9]{30,}/ },
  { title: 'a key of OpenAI or Anthropic', pattern: /\bsk-(?:proj-|ant-|or-v1-)?[\w-]{20,}/ },
  { title: 'a token of Vault', pattern: /\bhv[sbr]\.[\w-]{20,}/ },
  { title: 'a token of Grafana', pattern: /\bglsa_[A-Za-z0-9]{32}_[0-9a-f]{8}/ },
  { title: 'a token of Tailscale', pattern: /\btskey-[a-z]+-[\w-]{10,}/ },
  { title: 'a token of DigitalOcean', pattern: /\bdo[opr]_v1_[0-9a-f]{64}/ },
  { title: 'a key of Linear or Notion', pattern: /\b(?:lin_api_|ntn_|secret_)[A-Za-z0-9]{32,}/ },
  { title: 'a secret key of age', pattern: /\bAGE-SECRET-KEY-1[0-9A-Z]{50,}/ },
  { title: 'a secret key of Nostr', pattern: /\bnsec1[0-9a-z]{50,}/ },
  { title: 'a JSON web token', pattern: /\beyJ[\w-]{10,}\.eyJ[\w-]{10,}\.[\w-]{10,}/ },
  // In Compose files each `$` is doubled.
  {
    title: 'a password hash',
    pattern: /\${1,2}(?:apr1|2[abxy]|argon2(?:i|d|id)|[156y]|scrypt)\${1,2}[^\s$]+\${0,2}[^\s]+/,
  },
  {
    title: 'an authorisation header',
    pattern: /\b(?:Bearer|Basic|Token)\s+[A-Za-z0-9+/=._~-]{12,}/,
  },
];

/** What a text is by its look, with an article: `a token of GitHub`; undefined when it is like any other. */
export function secretShape(text: string): string | undefined {
  return shapes.find(({ pattern }) => pattern.test(text))?.title;
}

const everyShape = shapes.map(({ pattern }) => new RegExp(pattern.source, 'g'));

/** The text with each secret that is told by its look replaced. */
export function replaceShapes(text: string, mark: string): string {
  return everyShape.reduce((left, pattern) => left.replace(pattern, mark), text);
}

/** Long, and of more kinds of characters than a name or a sentence: what a generator makes. */
export function looksRandom(text: string): boolean {
  if (text.length < 16 || /\s/.test(text)) return false;
  if (/^[0-9a-f]+$/i.test(text)) return /\d/.test(text) && /[a-f]/i.test(text);
  const kinds = [/[a-z]/, /[A-Z]/, /\d/].filter((kind) => kind.test(text)).length;
  return kinds === 3 && /^[\w+/=.~-]+$/.test(text) && !/[./].*[./].*[./]/.test(text);
}
