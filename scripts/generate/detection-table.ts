import { readLabelled, score } from '../../test/compose/secrets/labelled.ts';
import { markdownTable } from './markdown.ts';

/** How well secrets are told from other variables, part by part of the labelled set. */
export function detectionTable(root: string): string {
  const variables = readLabelled(root);
  const parts = [...new Set(variables.map(({ part }) => part))];
  const rowOf = (title: string, chosen: typeof variables): readonly string[] => {
    const { variables: all, secrets, precision, recall, mistakes } = score(chosen);
    const list = mistakes.length === 0 ? 'none' : mistakes.join('; ');
    return [title, String(all), String(secrets), precision.toFixed(3), recall.toFixed(3), list];
  };
  const rows = parts.map((part) =>
    rowOf(
      part,
      variables.filter((one) => one.part === part),
    ),
  );
  const head = ['part', 'variables', 'secrets', 'precision', 'recall', 'mistakes'];
  return markdownTable(head, [...rows, rowOf('**all**', variables)]).join('\n');
}
