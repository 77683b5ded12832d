import { describe, expect, test } from 'vitest';
import { loadEnvironment } from '../../../src/compose/model/project-environment.ts';
import { normaliseName, projectName } from '../../../src/compose/model/project-name.ts';
import { type ModelValue, map, scalar } from '../../../src/compose/model/value.ts';

function named(name: string): ModelValue {
  return map(new Map([['name', scalar(name)]]));
}

const nameless = map(new Map());

interface Case {
  readonly option?: string;
  readonly variables?: { readonly [name: string]: string };
  readonly files?: readonly (readonly ModelValue[])[];
  readonly directory?: string;
  readonly knowledge?: 'complete' | 'partial';
}

function nameOf({ option, variables = {}, files = [[nameless]], ...rest }: Case): string {
  const { directory = '/home/me/My.App', knowledge = 'complete' } = rest;
  const variableNames = new Map(Object.entries(variables));
  const environment = (name: string) => variableNames.get(name);
  const result = projectName({ option, environment, knowledge, files, directory });
  return 'name' in result ? result.name : `${result.fault.code}: ${result.fault.message}`;
}

describe('the name of a project', () => {
  test.each<readonly [string, Case, string]>([
    ['the folder', {}, 'myapp'],
    ['name:', { files: [[named('Foo.bar')]] }, 'foobar'],
    ['the last name:', { files: [[named('a')], [nameless, named('b')], [named('')]] }, 'b'],
    ['a variable in name:', { files: [[named('${X:-y}z')]] }, 'yz'],
    ['a name that is none', { files: [[nameless, named('--')]] }, 'myapp'],
    ['the environment', { variables: { COMPOSE_PROJECT_NAME: 'e' }, files: [[named('f')]] }, 'e'],
    ['an empty variable', { variables: { COMPOSE_PROJECT_NAME: '' } }, 'myapp'],
    ['the option', { option: 'o', variables: { COMPOSE_PROJECT_NAME: 'e' } }, 'o'],
    ['an unknown variable', { files: [[named('$X')]], knowledge: 'partial' }, ''],
    ['an unknown folder', { directory: '/', knowledge: 'partial' }, ''],
  ])('%s', (_name, sources, expected) => {
    expect(nameOf(sources)).toBe(expected);
  });

  test.each<readonly [Case, string]>([
    [{ option: 'Foo' }, '"--project-name" gives a project name that is not allowed'],
    [
      { variables: { COMPOSE_PROJECT_NAME: '_x' } },
      'the variable "COMPOSE_PROJECT_NAME" gives a project name that is not allowed',
    ],
    [{ files: [[named('$X')]] }, '`name` gives the project no name'],
    [{ directory: '/' }, 'the name of the folder gives the project no name'],
  ])('%o is refused', (sources, message) => {
    expect(nameOf(sources)).toBe(`project-name: ${message}`);
  });

  test.each([
    ['Foo', 'foo'],
    ['-_a_-', 'a_-'],
    ['é 1', '1'],
    ['__', ''],
  ])('%s becomes %s', (text, name) => {
    expect(normaliseName(text)).toBe(name);
  });
});

describe('the environment of a project', () => {
  const shell = new Map([['A', 'shell']]);

  test('is the shell over the files, the later file first', () => {
    const files = [
      { name: '1.env', text: 'A=1\nB=1\nC=$A\n' },
      { name: '2.env', text: 'B=2\nD=$C$B\n' },
    ];
    const result = loadEnvironment(files, shell);
    expect('variables' in result && Object.fromEntries(result.variables)).toEqual({
      A: 'shell',
      B: '2',
      C: 'shell',
      D: 'shell2',
    });
  });

  test('is the shell alone without files', () => {
    expect(loadEnvironment([], shell)).toEqual({ variables: shell });
  });

  test('has no use for a file that is not right', () => {
    const file = { name: '.env', text: 'A=1\nB="\n' };
    const fault = { line: 2, message: 'a quote is not closed' };
    expect(loadEnvironment([file], shell)).toEqual({ file, fault });
  });
});
