import type { Problem } from '../../findings.ts';
import { buildSource, lineColumn } from '../../yaml/text.ts';
import { type Html, html, sourceText } from './markup.ts';
import { type FileView, type PageView, shownLine } from './view.ts';

function related({ related: places = [] }: Problem): Html | false {
  if (places.length === 0) return false;
  const items = places.map(({ file, text, span, label }) => {
    const { line, column } = lineColumn(buildSource(text), span.start);
    return html`<li><span class="name">${file}:${line}:${column}</span>: ${label}</li>`;
  });
  return html`<ul>${items}</ul>`;
}

function position({ span }: Problem, view: FileView): Html {
  if (span === undefined) return html`<span class="name">${view.file.name}</span>`;
  const { line, column } = lineColumn(view.table, span.start);
  return html`<span class="name">${view.file.name}:${line}:${column}</span> <code>${sourceText(shownLine(view, line))}</code>`;
}

function problemCard(problem: Problem, view: FileView): Html {
  const { message, label, help } = problem;
  return html`<article class="problem">
<h3>${message}</h3>
<p class="place">${position(problem, view)}${label !== undefined && ` ${label}`}</p>
${help !== undefined && html`<p>${help}</p>`}${related(problem)}
</article>
`;
}

/** Why files were not looked at; absent when all were. */
export function problemSection({ files }: PageView): Html | false {
  const cards = files.flatMap((view) =>
    view.file.problems.map((problem) => problemCard(problem, view)),
  );
  if (cards.length === 0) return false;
  return html`<section id="problems" aria-labelledby="problems-title">
<h2 id="problems-title">Not processed</h2>
<p>Nothing was planned for these files, nor for what belongs to them.</p>
${cards}</section>
`;
}

/** Facts that are no findings, and services that nobody looked at. */
export function noteSection({ files }: PageView): Html | false {
  const items = files.flatMap(({ file }) => [
    ...file.notes.map(
      (note) => html`<li><span class="name">${file.name}</span>: ${note}</li>
`,
    ),
    ...file.skipped.map(
      ({ service, reason }) =>
        html`<li><span class="name">${file.name}</span>: service "${service}" is left as it is: ${reason}</li>
`,
    ),
  ]);
  if (items.length === 0) return false;
  return html`<section id="notes" aria-labelledby="notes-title">
<h2 id="notes-title">Notes</h2>
<ul class="notes">
${items}</ul>
</section>
`;
}
