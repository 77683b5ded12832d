import { replaceShapes } from './compose/secrets/shapes.ts';
import type { FileReport } from './report.ts';

/** Stands in the place of a secret value. */
export const secretMark = '<redacted>';

/** A key that says it holds a secret, with its `:` or `=`. */
const secretKey =
  /(?:^|[\s{,"'-])(?!secrets\b|[\w.-]*_FILE\b)(?:[\w.-]*(?:PASS|PWD|PSW|SECRET|TOKEN|CREDENTIAL|_AUTH|KEYS?(?![A-Z]))[\w.-]*|content)["']?\s*[:=]\s*/;

/**
 * The value behind it: in quotes, or up to a comment, a closing quote or the end of the line. Quotes
 * that do not fit, as in a file that is being reported for them, hide the whole rest of the line.
 */
const secretValue =
  /"[^"\r\n]*"(?=[\s,}\]]|$)|'[^'\r\n]*'(?=[\s,}\]]|$)|(?! #)[^\r\n"'\s](?:(?! #)[^\r\n"'])*(?=["']?(?:[\r\n,}\]]|$)| #[^\r\n"']*(?:[\r\n]|$))|[^\s][^\r\n]*/;

const secretEntry = new RegExp(`(${secretKey.source})(${secretValue.source})`, 'gi');

/** `scheme://user:password@host`; a password may hold characters that do not belong in a URL. */
const credentialsInUrl = /(\w:\/\/[^\s:@/"']*:)([^\s@]{1,200})(?=@)/g;

/** What goes before a secret in a command: a flag that says so, or one of a program that is known. */
const secretFlags: readonly RegExp[] = [
  /(--?[\w-]*(?:pass(?:w(?:or)?d)?|token|secret|credentials?|master-?key|api-?key)["']?,?\s+)([^\s"',\]-][^\s"',\]]*|"[^"]*"|'[^']*')/gi,
  /(\bredis-cli\b[^\r\n]{0,200}?\s["']?-a["']?,?\s+["']?)([^\s"',\]]+)/g,
  /((?:\bmysql|\bmariadb)[^\r\n]{0,200}?\s["']?-p)([^\s"',\]]+)/g,
  /(\bcurl\b[^\r\n]{0,200}?\s["']?(?:-u|--user)["']?,?\s+["']?[^\s"',:]+:)([^\s"',\]]+)/g,
  /(\b(?:mongo\w*|sshpass|ldap\w+|mosquitto_\w+|sqlcmd|bcp)\b[^\r\n]{0,200}?\s["']?-[pPw]["']?,?\s+["']?)([^\s"',\]]+)/g,
  /(\bBearer\s+)([^\s"',\]]+)/g,
];

/** A password as `htpasswd` and `crypt` keep it; in Compose files each `$` is doubled. */
const passwordHash = /\${1,2}(?:apr1|2[abxy]|[156])\${1,2}[^\s"',\]]+/g;

/** A reference to a variable or a mounted secret is not the secret itself. */
const harmless = /^["']?(?:\${1,2}\{?\w+\}?|\/run\/secrets\/[\w.-]+)["']?$/;

/** Ordinary words are also names of images, folders and users; they are masked next to their keys only. */
const ordinaryWord = /^[A-Za-z]{1,12}$/;

/** What the fixes of a file move out of it. */
function movedTexts(file: FileReport): readonly string[] {
  const planned = file.findings.flatMap((finding) =>
    'fix' in finding ? (finding.fix.files ?? []) : [],
  );
  return [...file.createdFiles, ...planned].map(({ content }) => content);
}

/** The values in them, longest first, so that no part of one stays. */
function knownSecrets(texts: readonly string[]): readonly string[] {
  const lines = texts.flatMap((text) => text.split(/\r?\n/));
  return [...new Set(lines)]
    .filter((line) => line.trim().length >= 4 && !ordinaryWord.test(line))
    .sort((left, right) => right.length - left.length);
}

/** Masks a line that is one of several over which a value is written: no key tells what it is. */
function maskContinuation(line: string, words: readonly string[]): string {
  const content = line.trim();
  const plain = content.replaceAll(/^["']|["']$/g, '');
  const isPart = plain !== '' && words.some((secret) => ` ${secret} `.includes(` ${plain} `));
  return isPart ? line.replace(content, () => secretMark) : line;
}

/** Replaces what stands in a command where its program takes a password. */
export function maskArguments(command: string): string {
  return secretFlags.reduce(
    (text, flag) =>
      text.replace(flag, (entry, start: string, value: string) =>
        harmless.test(value) ? entry : start + secretMark,
      ),
    command,
  );
}

/** Replaces secret values in a text of this file, line ends and everything else kept. */
export function secretMask(file: FileReport): (text: string) => string {
  return maskTexts(movedTexts(file));
}

/** The same, where these texts are known to be secret. */
export function maskTexts(moved: readonly string[]): (text: string) => string {
  const secrets = knownSecrets(moved);
  const words = moved.map((text) => text.trim().split(/\s+/).join(' '));
  return (text) => {
    const masked = secrets.reduce((line, secret) => line.replaceAll(secret, secretMark), text);
    return maskArguments(replaceShapes(masked, secretMark))
      .replace(passwordHash, secretMark)
      .replace(/[^\r\n]+/g, (line) => maskContinuation(line, words))
      .replace(secretEntry, (entry, key: string, value: string) =>
        harmless.test(value.trim()) ? entry : key + secretMark,
      )
      .replace(credentialsInUrl, (entry, start: string, password: string) =>
        harmless.test(password) ? entry : start + secretMark,
      );
  };
}
