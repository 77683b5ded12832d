import { type Html, html } from './markup.ts';
import { outcomeLabel, outcomes, type PageView, severities } from './view.ts';

interface Choice {
  readonly value: string;
  readonly label: string;
  readonly count: number;
}

/** The values that occur, with how often. */
function choices(values: readonly string[]): readonly Choice[] {
  const counts = new Map<string, number>();
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1);
  return [...counts].map(([value, count]) => ({ value, label: value, count }));
}

function select(name: string, label: string, all: string, options: readonly Choice[]): Html {
  const items = options.map(
    (option) => html`<option value="${option.value}">${option.label} (${option.count})</option>`,
  );
  return html`<label class="field">${label} <select name="${name}"><option value="">${all}</option>${items}</select></label>
`;
}

function boxes(name: string, label: string, options: readonly Choice[]): Html {
  const items = options.map(
    ({ value, label: text, count }) =>
      html`<label class="box ${value}"><input type="checkbox" name="${name}" value="${value}" checked> ${text} <span class="count">${count}</span></label> `,
  );
  return html`<fieldset><legend>${label}</legend>${items}</fieldset>
`;
}

/** Hidden until the script shows it: without one there is nothing that it could do. */
export function filterForm({ report, files }: PageView): Html {
  const findings = files.flatMap((view) => view.findings.map(({ finding }) => finding));
  const counted = choices(findings.flatMap(({ outcome, severity }) => [outcome, severity]));
  const countOf = (value: string) => counted.find((one) => one.value === value)?.count ?? 0;
  const outcomeChoices = outcomes
    .map((value) => ({ value, label: outcomeLabel(value, report.mode), count: countOf(value) }))
    .filter(({ count }) => count > 0);
  const severityChoices = severities
    .map((value) => ({ value, label: value, count: countOf(value) }))
    .filter(({ count }) => count > 0);
  return html`<form id="filters" role="search" aria-label="Filter findings" hidden>
<div class="row"><label class="field search">Search <input type="search" name="text" autocomplete="off" spellcheck="false" aria-keyshortcuts="/"></label>
${select('service', 'Service', 'all services', choices(findings.flatMap(({ service }) => service ?? [])))}${select('transform', 'Transform', 'all transforms', choices(findings.map(({ transform }) => transform)))}</div>
<div class="row">${boxes('outcome', 'Outcome', outcomeChoices)}${boxes('severity', 'Severity', severityChoices)}<div class="end"><output id="shown-count" role="status"></output> <button type="reset">Reset</button> <button type="button" id="fold">Close all</button></div></div>
</form>
`;
}
