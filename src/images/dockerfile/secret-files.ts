import { namesSecret } from '../../compose/secrets/names.ts';
import { statedIn } from '../evidence.ts';
import type { Fact, SecretVariable } from '../image-profile.ts';
import type { Build } from './build.ts';
import type { Recipe } from './recipe.ts';
import type { Script } from './start.ts';

/** Where a script says that a variable may come from a file. */
interface Reading {
  readonly name: string;
  readonly at: string;
}

/** A function that takes the name of a variable, as `file_env` of Docker's official images does. */
const definition =
  /^[ \t]*(?:function[ \t]+)?([A-Za-z_][\w-]*)[ \t]*(?:\([ \t]*\))?[ \t]*\n?[ \t]*\{[ \t]*\n([\s\S]*?)^\}/gm;

const takesName = /(?:\$\{?1\}?|\$\{?[A-Za-z_]\w*\}?)_FILE\b/;
const readsFile = /\$\([ \t]*(?:<|cat\b)|`[ \t]*cat\b/;
const passesOn = /\bexport\b|\bdeclare[ \t]+-\w*x|\btypeset[ \t]+-\w*x/;

/** `DB_PASSWORD="$(cat "$DB_PASSWORD_FILE")"`, with what stands before it in the line. */
const assignment =
  /^([^\n#]*?)\b([A-Za-z_]\w*)=["']?(?:\$\([ \t]*(?:<|cat\b)[ \t]*|`[ \t]*cat[ \t]+)["']?\$\{?\2_FILE\b/gm;

/**
 * The variables that the start scripts of the project also read from the file that `NAME_FILE` names, and hand
 * on to the program (Docker Library, "Docker Secrets").
 */
export function secretFilesOf({
  start,
  recipe,
}: Build): Fact<readonly SecretVariable[]> | undefined {
  const { scripts } = start;
  const functions = new Set(scripts.flatMap(functionsIn));
  const all = scripts.flatMap((script) => [
    ...callsIn(script, functions),
    ...assignmentsIn(script),
  ]);
  const readings = all.filter(({ name }) => canMove(name, recipe));
  const names = [...new Set(readings.map(({ name }) => name))];
  const [first] = readings;
  if (first === undefined) return undefined;
  const value = names.map(
    (name): SecretVariable => ({
      name,
      fileVariable: `${name}_FILE`,
      secret: namesSecret(name),
    }),
  );
  const others = names.length === 1 ? '' : ' and others like it';
  return { value, evidence: statedIn(`${first.at} reads "${first.name}_FILE"${others}`) };
}

/**
 * Whether nothing of the Dockerfile needs the variable as it is: a check starts beside the program and does
 * not see what a script has read, and a value set with ENV would be there beside the file.
 */
export function canMove(name: string, { healthcheck, environment }: Recipe): boolean {
  const isRead = new RegExp(`\\$\\{?${name}\\b`).test(healthcheck?.text ?? '');
  return !isRead && !environment.has(name) && !environment.has(`${name}_FILE`);
}

function functionsIn({ text }: Script): readonly string[] {
  return [...withoutReturns(text).matchAll(definition)].flatMap(([, name = '', body = '']) =>
    takesName.test(body) && readsFile.test(body) && passesOn.test(body) ? [name] : [],
  );
}

/** A call with a plain name, or in a loop over plain names. */
function callsIn(script: Script, functions: ReadonlySet<string>): readonly Reading[] {
  const found: Reading[] = [];
  for (const [index, line] of withoutReturns(script.text).split('\n').entries()) {
    const [, program = '', name] = /^\s*([\w-]+)[ \t]+["']?([A-Za-z_]\w*)\b/.exec(line) ?? [];
    if (name !== undefined && functions.has(program)) found.push({ name, at: at(script, index) });
  }
  const text = withoutReturns(script.text);
  const loop =
    /\bfor[ \t]+(\w+)[ \t]+in((?:[ \t]|\\\n|["'\w])+?)[ \t]*(?:;|\n)\s*do\s+([\w-]+)[ \t]+"?\$\{?\1\b/g;
  for (const match of text.matchAll(loop)) {
    const [, , words = '', program = ''] = match;
    if (!functions.has(program)) continue;
    const index = text.slice(0, match.index).split('\n').length - 1;
    const names = words.match(/[A-Za-z_]\w*/g) ?? [];
    found.push(...names.map((name) => ({ name, at: at(script, index) })));
  }
  return found;
}

function assignmentsIn(script: Script): readonly Reading[] {
  const text = withoutReturns(script.text);
  return [...text.matchAll(assignment)].flatMap((match) => {
    const [, before = '', name = ''] = match;
    const isHandedOn =
      passesOn.test(before) ||
      new RegExp(`^[^\\n#]*\\bexport\\b[^\\n#=]*\\b${name}\\b`, 'm').test(text) ||
      new RegExp(`^[^\\n#]*\\bexec\\b[^\\n#]*\\$\\{?${name}\\b`, 'm').test(text);
    const index = text.slice(0, match.index).split('\n').length - 1;
    return isHandedOn ? [{ name, at: at(script, index) }] : [];
  });
}

function withoutReturns(text: string): string {
  return text.replaceAll('\r\n', '\n');
}

function at({ path, line }: Script, index: number): string {
  return `${path}:${line + index}`;
}
