import { Option } from 'commander';
import { closest, suggestion, UserError } from './errors.ts';
import { type ParsedArguments, parseArguments } from './option-parser.ts';
import type { OptionRow } from './option-row.ts';

type Environment = { readonly [name: string]: string | undefined };

const prefix = 'COMPOSE_HARDEN_';

/** `COMPOSE_HARDEN_FAIL_ON`. */
export function variableOf({ flags }: OptionRow): string {
  const long = new Option(flags).long ?? '';
  return prefix + long.replace(/^--/, '').replaceAll('-', '_').toUpperCase();
}

export interface ParsedOptions extends ParsedArguments {
  /** By the name of a value: the option or the variable that it comes from. */
  readonly origins: ReadonlyMap<string, string>;
}

/** Reads arguments, and for what they do not say the variables of the environment. */
export function parseWithVariables(
  argv: readonly string[],
  rows: readonly OptionRow[],
  env: Environment,
  help: string,
): ParsedOptions {
  const given = parseArguments(argv, rows, help);
  if (given.values.help === true || given.values.version === true) {
    return { ...given, origins: new Map() };
  }
  const origins = new Map<string, string>();
  const added: string[] = [];
  for (const row of rows.filter(({ variable }) => variable === true)) {
    const option = new Option(row.flags);
    const name = option.attributeName();
    const variable = variableOf(row);
    const value = env[variable];
    if (given.values[name] !== undefined) {
      origins.set(
        name,
        given.values[name] === false ? `--no-${option.name()}` : `--${option.name()}`,
      );
    } else if (value !== undefined && value !== '') {
      checkChoice(row, variable, value);
      origins.set(name, variable);
      added.push(`--${option.name()}=${value}`);
    }
  }
  checkNames(rows, env);
  if (added.length === 0) return { ...given, origins };
  return { ...parseArguments([...added, ...argv], rows, help), origins };
}

function checkChoice({ choices }: OptionRow, variable: string, value: string): void {
  if (choices === undefined || choices.includes(value)) return;
  throw new UserError(`${variable} cannot be "${value}"`, suggestion(value, choices));
}

/** What is misspelt would silently not count. */
function checkNames(rows: readonly OptionRow[], env: Environment): void {
  const known = rows.filter(({ variable }) => variable === true).map(variableOf);
  for (const name of Object.keys(env)) {
    if (!name.startsWith(prefix) || known.includes(name)) continue;
    const meant = closest(name, known);
    if (meant !== undefined) {
      throw new UserError(`the variable ${name} is not known`, `did you mean ${meant}?`);
    }
  }
}
