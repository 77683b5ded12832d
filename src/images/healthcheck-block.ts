import { escapeDollars } from '../compose/interpolation.ts';
import type { JsonObject } from '../compose/json.ts';
import { namesSecret } from '../compose/secrets/names.ts';
import type { ServiceView } from '../compose/view.ts';
import type {
  HealthcheckKnowledge,
  HealthcheckWord,
  ImageFacts,
  SecretVariable,
} from './image-profile.ts';
import { secretVariable } from './secret-variables.ts';

type Command = Extract<HealthcheckKnowledge, { kind: 'command' }>;
type VariableWord = Exclude<HealthcheckWord, string>;

interface Setting {
  readonly service: ServiceView;
  /** The services that get the same healthcheck because they extend this one. */
  readonly heirs: readonly ServiceView[];
  readonly secrets: readonly SecretVariable[];
}

function isSet(service: ServiceView, name: string): boolean {
  return service.environment.some((entry) => entry.name === name);
}

/**
 * The text that Compose puts in place of a variable word; undefined when only the container knows the
 * value, or when the text would repeat a secret.
 */
function writtenText(
  setting: Setting,
  { environment, fallback }: VariableWord,
): string | undefined {
  const { service, heirs, secrets } = setting;
  const known = secrets.find(({ name }) => name === environment);
  if (known?.secret ?? namesSecret(environment)) return undefined;
  if (known !== undefined && isSet(service, known.fileVariable)) return undefined;
  const entry = service.environment.find(({ name }) => name === environment);
  const isSame = (heir: ServiceView): boolean =>
    heir.environment.find(({ name }) => name === environment)?.value === entry?.value;
  if (!heirs.every(isSame)) return undefined;
  if (entry !== undefined) return entry.value === '' ? escapeDollars(fallback) : entry.value;
  return service.definition.env_file === undefined ? escapeDollars(fallback) : undefined;
}

/** What a shell inside the container expands to the value of a variable word. */
function shellText(setting: Setting, { environment, fallback }: VariableWord): string {
  const known = secretVariable(setting.secrets, environment);
  if (known !== undefined && isSet(setting.service, known.fileVariable)) {
    return `"$$(cat "$$${known.fileVariable}")"`;
  }
  return `"$$\{${environment}:-${escapeDollars(fallback)}}"`;
}

function quoteForShell(text: string): string {
  const quoted = /^[\w./:=@%+,-]+$/.test(text) ? text : `'${text.replaceAll("'", "'\\''")}'`;
  return escapeDollars(quoted);
}

function testOf(command: Command, setting: Setting): readonly string[] {
  if (command.shell === true) {
    return [
      'CMD-SHELL',
      escapeDollars(command.words.filter((word) => typeof word === 'string').join(' ')),
    ];
  }
  const texts = command.words.map((word) =>
    typeof word === 'string' ? escapeDollars(word) : writtenText(setting, word),
  );
  const known = texts.filter((text) => text !== undefined);
  if (known.length === texts.length) return ['CMD', ...known];
  const words = command.words.map((word) =>
    typeof word === 'string' ? quoteForShell(word) : shellText(setting, word),
  );
  return ['CMD-SHELL', words.join(' ')];
}

/**
 * The `healthcheck` of a service of a known image, given with the services that extend it (Compose spec, services `healthcheck`), as Compose
 * reads it: dollars doubled. Without a shell where every word is known; no secret is repeated in it.
 */
export function healthcheckBlock(
  command: Command,
  [service, ...heirs]: readonly [ServiceView, ...ServiceView[]],
  facts: ImageFacts,
): JsonObject {
  return {
    test: testOf(command, { service, heirs, secrets: facts.secrets?.value ?? [] }),
    interval: `${command.interval}s`,
    timeout: `${command.timeout}s`,
    retries: command.retries,
    start_period: `${command.startPeriod}s`,
  };
}

const otherPort =
  /(?:^|\s)(?:-[pP]|--(?:\w+-)*port|--bind(?:-address)?)(?:[\s=\d]|$)|\b(?:port|listen_addresses)=|--skip-networking/;

/** Whether the command of a service seems to move the port or address that a healthcheck asks. */
export function movesPort({ definition: { command } }: ServiceView): boolean {
  const text = Array.isArray(command) ? command.join(' ') : String(command ?? '');
  return otherPort.test(text);
}
