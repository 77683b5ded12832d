import { suggestion, UserError } from './errors.ts';
import type { ConfigurationChoice } from './files/configuration.ts';
import type { LockChoice } from './files/locks.ts';
import type { ProjectRequest } from './files/projects.ts';
import type { Level, Severity } from './findings.ts';
import { type FormatChoice, readFormats } from './format-choice.ts';
import type { HardenOptions } from './harden.ts';
import type { Io } from './io.ts';
import type { Values } from './option-parser.ts';
import { formatNames, optionRows } from './option-table.ts';
import { type ParsedOptions, parseWithVariables } from './option-variables.ts';
import { list, readProjectRequest, text } from './project-request.ts';
import { defaultSecretsFolder, faultOfSecretsFolder } from './secrets-folder.ts';
import type { ColorChoice } from './terminal.ts';

/** What the command line says; see `ProjectRequest` for what it says about the projects. */
export interface Settings extends ProjectRequest, FormatChoice {
  readonly action:
    | 'preview'
    | 'write'
    | 'check'
    | 'output'
    | 'overlay'
    | 'interactive'
    | 'baseline';
  /** Where `--output` writes; `-` is the standard output. */
  readonly output: string | undefined;
  /** Where `--overlay` writes; `-` is the standard output. */
  readonly overlay: string | undefined;
  readonly level: Level;
  readonly only: readonly string[] | undefined;
  readonly skip: readonly string[];
  readonly services: readonly string[] | undefined;
  readonly failOn: Severity | 'never';
  readonly exitZero: boolean;
  readonly redact: boolean;
  readonly verbose: boolean;
  readonly quiet: boolean;
  readonly color: ColorChoice;
  readonly configuration: ConfigurationChoice;
  /** Whether what says to leave findings as they are counts. */
  readonly ignores: boolean;
  readonly showsConfiguration: boolean;
  /** Where the baseline is; undefined: it is searched. */
  readonly baseline: string | undefined;
  /** By the name of a value: the option or the variable that it comes from, where it is not the usual one. */
  readonly origins: ReadonlyMap<string, string>;
  readonly lock: LockChoice;
  /** Whether digests are written too. */
  readonly digest: boolean;
  readonly dockerfiles: boolean;
  /** Services to explain in place of hardening anything. */
  readonly explainModel: readonly string[];
  readonly secrets: Pick<Required<HardenOptions>, 'secretsDirectory' | 'secretsFromVariables'>;
}

/** Whether the run is about what is piped into it and nothing else. */
export function isOnlyStandardInput({ files, chain }: Settings): boolean {
  const named = [...files, ...chain];
  return named.length === 1 && named[0] === '-';
}

export type Request =
  | { readonly kind: 'run'; readonly settings: Settings }
  | { readonly kind: 'help' | 'version' };

/** What can be named on the command line, known only to the rest of the program. */
export interface Catalogue {
  readonly transforms: readonly string[];
}

function checkTransforms(ids: readonly string[], catalogue: Catalogue): void {
  for (const id of ids) {
    if (catalogue.transforms.includes(id)) continue;
    throw new UserError(`unknown transform "${id}"`, suggestion(id, catalogue.transforms));
  }
}

/** A check that looks at nothing would pass: an empty variable in a script must not switch it off. */
function checkSelection(settings: Settings, values: Values, catalogue: Catalogue): void {
  const { only, skip, services, explainModel } = settings;
  const transforms = (only ?? catalogue.transforms).filter((id) => !skip.includes(id));
  if (transforms.length === 0) {
    throw new UserError(
      'no transform is left to run',
      'name one with --only that --skip does not name',
    );
  }
  if (services?.length === 0) {
    throw new UserError('--service names no service', 'leave it out to look at all services');
  }
  const fault = faultOfSecretsFolder(settings.secrets.secretsDirectory);
  if (fault !== undefined) {
    throw new UserError(
      `the path of --secrets-dir ${fault}`,
      'name a folder in that of the Compose file, with forward slashes, such as "deploy/secrets"',
    );
  }
  if (values.explainModel !== undefined && explainModel.length === 0) {
    throw new UserError('--explain-model names no service', 'name the services to explain');
  }
}

function actionOf(values: Values): Settings['action'] {
  if (values.write === true || values.fix === true) return 'write';
  if (values.check === true) return 'check';
  if (values.interactive === true) return 'interactive';
  if (values.updateBaseline === true) return 'baseline';
  if (values.overlay !== undefined) return 'overlay';
  return values.output === undefined ? 'preview' : 'output';
}

function colorOf(value: Values[string]): ColorChoice {
  if (value === false) return 'never';
  return value === 'always' || value === 'never' ? value : 'auto';
}

/** `--name PATH` and `--no-name` of a file that is searched for otherwise. */
function configurationOf(value: Values[string]): ConfigurationChoice & LockChoice {
  if (value === false) return 'none';
  return typeof value === 'string' ? { path: value } : undefined;
}

function readSettings({ values, positional, origins }: ParsedOptions): Settings {
  return {
    ...readProjectRequest(values, positional),
    action: actionOf(values),
    output: text(values.output),
    overlay: text(values.overlay),
    // Checked against the choices above.
    level: (text(values.level) ?? 'standard') as Level,
    only: list(values.only),
    skip: list(values.skip) ?? [],
    services: list(values.service),
    ...readFormats(list(values.format) ?? [], values.diff === true, formatNames),
    // Checked against the choices above.
    failOn: (text(values.failOn) ?? 'high') as Severity | 'never',
    exitZero: values.exitZero === true,
    redact: values.redact === true,
    verbose: values.verbose === true,
    quiet: values.quiet === true,
    color: colorOf(values.color),
    configuration: configurationOf(values.config),
    ignores: values.ignore !== false,
    showsConfiguration: values.showConfig === true,
    baseline: text(values.baseline),
    origins,
    lock: configurationOf(values.lock),
    digest: values.digest === true,
    dockerfiles: values.dockerfiles === true,
    explainModel: list(values.explainModel) ?? [],
    secrets: {
      secretsDirectory: text(values.secretsDir) ?? defaultSecretsFolder,
      secretsFromVariables: values.secretsFromDotenv === true,
    },
  };
}

/** Reads the arguments after the program's name. Throws UserError for everything that is not valid. */
export function parseOptions(
  argv: readonly string[],
  catalogue: Catalogue,
  env: Io['env'] = {},
): Request {
  const help = 'compose-harden --help lists all options';
  const parsed = parseWithVariables(argv, optionRows, env, help);
  const { values } = parsed;
  if (values.help === true) return { kind: 'help' };
  if (values.version === true) return { kind: 'version' };
  const settings = readSettings(parsed);
  checkTransforms([...(settings.only ?? []), ...settings.skip], catalogue);
  checkSelection(settings, values, catalogue);
  return { kind: 'run', settings };
}
