import { count } from '../../terminal.ts';
import { changes } from '../counts.ts';
import { diffRows, type Row, type Side, type Stretch, stretchesOf } from './diff-rows.ts';
import { type Html, html, sourceText } from './markup.ts';
import { maskedLines } from './masked-lines.ts';
import { type FileView, findingId, lineId } from './view.ts';
import { type Word, wordChanges } from './words.ts';

type Change = 'same' | 'removed' | 'added';

/** The number of a line of the old text leads to the first finding that it has. */
function numberCell(side: Side | undefined, view: FileView | undefined): Html {
  if (side === undefined) return html`<td class="number"></td>`;
  const found = view?.findings.find(({ line }) => line === side.number);
  if (view === undefined || found === undefined)
    return html`<td class="number">${side.number}</td>`;
  const label = `line ${side.number}, finding ${found.number}`;
  return html`<td class="number" id="${lineId(view, side.number)}"><a href="#${findingId(found)}" aria-label="${label}">${side.number}</a></td>`;
}

const signs: { readonly [change in Change]: string } = { same: ' ', removed: '-', added: '+' };

const unterminated = html`<span class="remark"> no line end</span>`;

function textCell(side: Side | undefined, change: Change, words?: readonly Word[]): Html {
  if (side === undefined) return html`<td class="none"></td>`;
  const content = words?.map(({ text, isChanged }) => {
    if (!isChanged) return sourceText(text);
    return change === 'removed'
      ? html`<del>${sourceText(text)}</del>`
      : html`<ins>${sourceText(text)}</ins>`;
  });
  const end = change !== 'same' && side.isUnterminated && unterminated;
  return html`<td class="${change}"><span class="sign">${signs[change]}</span>${content ?? sourceText(side.text)}${end}</td>`;
}

function rowMarkup(row: Row, view: FileView): Html {
  switch (row.kind) {
    case 'same':
      return html`<tr>${numberCell(row.before, view)}${textCell(row.before, 'same')}${numberCell(row.after, undefined)}${textCell(row.after, 'same')}</tr>
`;
    case 'changed': {
      const words = wordChanges(row.before.text, row.after.text);
      return html`<tr class="change">${numberCell(row.before, view)}${textCell(row.before, 'removed', words.before)}${numberCell(row.after, undefined)}${textCell(row.after, 'added', words.after)}</tr>
`;
    }
    case 'replaced':
      return html`<tr class="change">${numberCell(row.before, view)}${textCell(row.before, 'removed')}${numberCell(row.after, undefined)}${textCell(row.after, 'added')}</tr>
`;
  }
}

function heading(label: string): Html {
  return html`<thead class="unseen"><tr><th scope="col">old line</th><th scope="col">before${label}</th><th scope="col">new line</th><th scope="col">after${label}</th></tr></thead>`;
}

const columns = html`<colgroup><col class="number"><col><col class="number"><col></colgroup>`;

/** Both sides are the same, so that the text stands there once. */
function foldedRow(row: Row, view: FileView): Html {
  const { before, after } = row;
  return html`<tr>${numberCell(before, view)}${numberCell(after, undefined)}${textCell(before, 'same')}</tr>
`;
}

function folded({ rows }: Stretch, view: FileView): Html {
  const [first, last] = [rows[0]?.before?.number ?? 0, rows.at(-1)?.before?.number ?? 0];
  return html`<details class="fold"><summary class="fold-line">${count(rows.length, 'unchanged line')} (${first} to ${last})</summary>
<table class="lines single"><colgroup><col class="number"><col class="number"><col></colgroup><thead class="unseen"><tr><th scope="col">old line</th><th scope="col">new line</th><th scope="col">text</th></tr></thead><tbody>
${rows.map((row) => foldedRow(row, view))}</tbody></table></details>
`;
}

function shown({ rows }: Stretch, view: FileView): Html {
  return html`<table class="lines double">${columns}${heading('')}<tbody>
${rows.map((row) => rowMarkup(row, view))}</tbody></table>
`;
}

/** What a fix needs beside the file. Contents are secrets and never shown. */
function createdFiles({ file }: FileView): Html | false {
  if (file.createdFiles.length === 0) return false;
  const names = file.createdFiles.map(({ path }) => html`<li><code>${path}</code></li>`);
  return html`<p>Also created, with content that is not shown:</p><ul class="names">${names}</ul>`;
}

/** How many lines go and come. */
function lineCounts(rows: readonly Row[]): Html {
  const changed = rows.filter(({ kind }) => kind !== 'same');
  const added = changed.filter(({ after }) => after !== undefined).length;
  const removed = changed.filter(({ before }) => before !== undefined).length;
  return html`<span class="line-counts"><span class="plus">+${added}</span> <span class="minus">-${removed}</span></span>`;
}

/** A file before and after, side by side. */
export function fileDiff(view: FileView): Html {
  const { file } = view;
  const rows = diffRows(file.before, file.edits, (lines) => maskedLines(lines, view.mask));
  const body = stretchesOf(rows).map((stretch) =>
    stretch.isFolded ? folded(stretch, view) : shown(stretch, view),
  );
  const amount = changes(file)
    ? lineCounts(rows)
    : html`<span class="line-counts">not changed</span>`;
  return html`<article class="file" aria-labelledby="file-${view.number}">
<h3 id="file-${view.number}"><span class="name">${file.name}</span> ${amount}</h3>
${createdFiles(view)}<div class="diff">
${body}</div>
</article>
`;
}
