/** Passwords inside of addresses and connection strings. */

const reference = String.raw`\$\{[^}]*\}`;

/** `scheme://user:password@host`, the user also empty; a list of hosts follows only one `@`. */
const inAuthority = new RegExp(
  String.raw`(?:^|[-\s"'=,(<])[a-z][a-z0-9+.-]*:(?:[a-z]+:)?//((?:${reference}|[^\s/:@?#"'])*):((?:${reference}|[^\s/@"'])+)@`,
  'i',
);

/** A URL whose user is all there is: `https://token@host`. Users have names, tokens are long. */
const onlyToken = /(?:^|[\s"'=])https?:\/\/([\w-]{20,})@[\w.-]/i;

/** `jdbc:mysql://host/db?user=u&password=p`. */
const inQuery = new RegExp(
  String.raw`[?&;](?:password|passwd|pwd|pass|auth_?token|access_?token|api_?key|token|sslpassword)=((?:${reference}|[^&;\s"'])+)`,
  'i',
);

/** `Server=db;User=sa;Password=p`, `host=db user=u password=p`: settings of a connection around a password. */
const inSettings = new RegExp(
  String.raw`(?:^|[;\s,"'])(?:password|pwd|accountkey|sharedaccesskey)\s*=\s*((?:${reference}|"[^"]*"|'[^']*'|[^;\s,"'])+)`,
  'i',
);

const settingsAround =
  /(?:^|[;\s,])(?:host|server|data source|addr|user|username|uid|user id|dbname|database|endpoint|accountname|defaultendpointsprotocol)\s*=/i;

/** `'initial_root_password'] = "…"` in a configuration that is given as a text. */
const inConfiguration =
  /(?:password|passwd|secret|token)['"]?\s*\]?\s*(?:=>|[=:])\s*['"]([^'"\n]+)['"]/i;

/** The password in an address or a connection string, as written; undefined when there is none. */
export function passwordInside(value: string): string | undefined {
  const url =
    inAuthority.exec(value)?.[2] ?? inQuery.exec(value)?.[1] ?? onlyToken.exec(value)?.[1];
  if (url !== undefined) return url;
  const setting = inSettings.exec(value)?.[1];
  if (setting !== undefined && settingsAround.test(value)) return setting;
  return inConfiguration.exec(value)?.[1];
}
