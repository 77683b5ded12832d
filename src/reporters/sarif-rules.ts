import type { Severity } from '../findings.ts';
import { projectPage, transformPage } from '../project.ts';
import type { TransformMeta } from '../transforms/transform.ts';
import type { Rendering } from './reporter.ts';

export type Level = 'error' | 'warning' | 'note';

export const levels: { readonly [severity in Severity]: Level } = {
  critical: 'error',
  high: 'error',
  medium: 'warning',
  low: 'note',
};

/** GitHub reads critical from a number above 9.0, high from 7.0, medium from 4.0. */
const securitySeverities: { readonly [severity in Severity]: string } = {
  critical: '9.5',
  high: '8.0',
  medium: '5.5',
  low: '2.5',
};

/** GitHub cuts what is longer. */
const longestDescription = 1024;

function sentence(text: string): string {
  return text.endsWith('.') ? text : `${text}.`;
}

/** The page without the marks that only tools need, its links made absolute. */
function helpPage(page: string): string {
  return page
    .replaceAll(/^<!--[^\n]*-->\n+/gm, '')
    .replaceAll(/\]\(\.\.\/(?=[\w.])/g, `](${projectPage}/blob/main/docs/`)
    .replaceAll(/\]\((?=[\w-]+\.md)/g, `](${projectPage}/blob/main/docs/transforms/`);
}

function plainHelp({ title, why, risk }: TransformMeta): string {
  return `${sentence(title)} ${sentence(why)} What can break: ${sentence(risk)}`;
}

/** What SARIF calls a rule: the transform with its page, so that it can be read where the finding is. */
export function ruleOf(id: string, { transform, page }: Rendering) {
  const meta = transform(id);
  const helpUri = transformPage(id);
  if (meta === undefined) return { id, helpUri };
  const text = page(id);
  return {
    id,
    name: id,
    shortDescription: { text: sentence(meta.title) },
    fullDescription: { text: sentence(meta.why).slice(0, longestDescription) },
    helpUri,
    help: {
      text: plainHelp(meta),
      ...(text === undefined ? {} : { markdown: helpPage(text) }),
    },
    defaultConfiguration: { level: levels[meta.severity] },
    properties: {
      tags: ['security', 'docker-compose'],
      precision: 'high',
      'security-severity': securitySeverities[meta.severity],
    },
  };
}
