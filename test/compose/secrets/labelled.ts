import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { readSecret } from '../../../src/compose/secrets/variables.ts';

/** A variable that a reader has judged. */
export interface LabelledVariable {
  readonly part: string;
  readonly name: string;
  /** Undefined when the shell gives it. */
  readonly value: string | undefined;
  readonly isSecret: boolean;
}

/** How well the rules find what a reader calls secret. */
export interface Score {
  readonly variables: number;
  readonly secrets: number;
  /** The share of what is found that is secret. */
  readonly precision: number;
  /** The share of what is secret that is found. */
  readonly recall: number;
  readonly mistakes: readonly string[];
}

export function readLabelled(root: string): readonly LabelledVariable[] {
  const lines = readFileSync(join(root, 'fixtures/secrets/labelled.txt'), 'utf8').split('\n');
  let part = '';
  const variables: LabelledVariable[] = [];
  for (const line of lines) {
    if (line === '' || line.startsWith('#')) continue;
    const heading = /^\[(.+)\]$/.exec(line)?.[1];
    if (heading !== undefined) {
      part = heading;
      continue;
    }
    const [, label, name = '', , value] = /^(secret|plain) +([^=]+)(=(.*))?$/.exec(line) ?? [];
    if (label === undefined) throw new Error(`neither secret nor plain: ${line}`);
    const text = value?.replaceAll('\\n', '\n').replaceAll('\\\\', '\\');
    variables.push({ part, name, value: text, isSecret: label === 'secret' });
  }
  return variables;
}

export function score(variables: readonly LabelledVariable[]): Score {
  const judged = variables.map((variable) => ({
    ...variable,
    isFound: readSecret(variable.name, variable.value) !== undefined,
  }));
  const found = judged.filter(({ isFound }) => isFound);
  const secrets = judged.filter(({ isSecret }) => isSecret);
  const right = found.filter(({ isSecret }) => isSecret).length;
  return {
    variables: judged.length,
    secrets: secrets.length,
    precision: right / found.length,
    recall: right / secrets.length,
    mistakes: judged
      .filter(({ isFound, isSecret }) => isFound !== isSecret)
      .map(({ name, isFound }) => `${name}: ${isFound ? 'found, and plain' : 'missed'}`),
  };
}
