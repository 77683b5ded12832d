import { script, scriptHash, styles, stylesHash } from '../../generated/report-page.ts';
import type { Mode } from '../../report.ts';
import { count } from '../../terminal.ts';
import { changes, countReport } from '../counts.ts';
import { fileDiff } from './diff-section.ts';
import { filterForm } from './filter-form.ts';
import { findingSection } from './finding-section.ts';
import { type Html, html, trusted } from './markup.ts';
import { noteSection, problemSection } from './problem-section.ts';
import { serviceSection, strongCount } from './service-section.ts';
import { outcomeLabel, outcomes, type PageView } from './view.ts';

/** Nothing may be loaded or sent, and nothing runs but the one script whose text this is. */
const policy = [
  "default-src 'none'",
  `style-src '${stylesHash}'`,
  `script-src '${scriptHash}'`,
  'img-src data:',
  "base-uri 'none'",
  "form-action 'none'",
].join('; ');

/** A shield; a browser would ask a server for an icon otherwise. */
const icon =
  "data:image/svg+xml,%3Csvg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 16 16'%3E%3Cpath fill='%230f766e' d='M8 1l6 2v5c0 4-3 6-6 7-3-1-6-3-6-7V3z'/%3E%3C/svg%3E";

function head(title: string): Html {
  return html`<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="referrer" content="no-referrer">
<meta name="color-scheme" content="light dark">
<title>${title}</title>
<link rel="icon" href="${icon}">
${trusted('style', styles)}
</head>`;
}

function modeText(mode: Mode): string {
  switch (mode) {
    case 'preview':
    case 'check':
      return 'Nothing is written: this page shows what would change.';
    case 'write':
      return 'The changes on this page are written to the files.';
    case 'output':
      return 'The changes on this page are written to another file; the original is as it was.';
    case 'overlay':
      return 'The changes on this page are written to an override file; the others are as they were.';
  }
}

function tile(amount: Html | number, label: string, kind: string): Html {
  return html`<li class="tile ${kind}"><span class="amount">${amount}</span> <span class="label">${label}</span></li>
`;
}

function tiles({ report, files }: PageView): Html {
  const counts = countReport(report);
  const amounts = {
    ready: counts.ready,
    'held-back': counts.heldBack,
    manual: counts.manual,
    ignored: counts.ignored,
  };
  const postures = files.flatMap(({ file }) => file.postures ?? []);
  const all = postures.reduce((sum, { before }) => sum + before.length, 0);
  const [then, now] = (['before', 'after'] as const).map((side) =>
    postures.reduce((sum, posture) => sum + strongCount(posture[side]), 0),
  );
  return html`<ul class="tiles">
${all > 0 && tile(html`${then} <span aria-hidden="true">&rarr;</span><span class="unseen">then</span> ${now}`, `of ${all} properties good`, 'properties')}${outcomes.map((outcome) => tile(amounts[outcome], outcomeLabel(outcome, report.mode), outcome))}${tile(counts.changed, `of ${count(counts.files, 'file')} changed`, 'files')}</ul>`;
}

function masthead(page: PageView): Html {
  const { report } = page;
  const { version, level, mode } = report;
  return html`<header class="top">
<div class="title"><div><h1>Hardening report</h1>
<p>compose-harden ${version}, level ${level}. ${modeText(mode)}</p></div>
<button type="button" id="theme" aria-keyshortcuts="t" hidden>Theme: <span>system</span></button></div>
${tiles(page)}
<nav aria-label="Parts of this page"><ul>
${sections(page).map(
  ([id, title]) => html`<li><a href="#${id}">${title}</a></li>
`,
)}</ul></nav>
</header>
`;
}

/** What there is on the page, in its order. */
function sections({ report, files }: PageView): readonly (readonly [id: string, title: string])[] {
  const hasServices = files.some(({ file }) => (file.postures ?? []).length > 0);
  const hasNotes = report.files.some(({ notes, skipped }) => notes.length + skipped.length > 0);
  const { failed } = countReport(report);
  return [
    ...(failed > 0 ? [['problems', 'Not processed'] as const] : []),
    ...(hasServices ? [['services', 'Services'] as const] : []),
    ['findings', 'Findings'],
    ['changes', 'Files'],
    ...(hasNotes ? [['notes', 'Notes'] as const] : []),
  ];
}

function changeSection({ files }: PageView): Html {
  const shown = files.filter(
    ({ file, findings }) => file.problems.length === 0 && (changes(file) || findings.length > 0),
  );
  const diffs = shown.map(fileDiff);
  return html`<section id="changes" aria-labelledby="changes-title">
<h2 id="changes-title">Files, side by side</h2>
<p class="hint">What looks like a secret is masked on this page, as <code>${'<redacted>'}</code>; <code>--diff</code> gives the exact patch. The number of a line that has a finding leads to it.</p>
${diffs.length === 0 ? html`<p>Nothing to show.</p>` : diffs}</section>
`;
}

const keys: readonly (readonly [key: string, meaning: string])[] = [
  ['j', 'next finding; Enter opens and closes it'],
  ['k', 'previous finding'],
  ['/', 'search'],
  ['t', 'light, dark or as the system'],
  ['Esc', 'leave the search and show all'],
];

const footer = html`<footer>
<details id="keyboard"><summary>Keyboard</summary>
<dl>${keys.map(([key, meaning]) => html`<div><dt><kbd>${key}</kbd></dt><dd>${meaning}</dd></div>`)}</dl>
<label><input type="checkbox" id="use-keys" checked> use these keys</label>
</details>
<p>One file, complete in itself: nothing is loaded from the network, and nothing is sent.</p>
</footer>
`;

/** The whole document. */
export function pageMarkup(page: PageView): string {
  const [only] = page.files;
  const subject =
    page.files.length === 1 && only ? only.file.name : count(page.files.length, 'file');
  return html`<!doctype html>
<html lang="en">
${head(`Hardening report: ${subject}`)}
<body>
<a class="skip" href="#findings">Skip to the findings</a>
${masthead(page)}
<main>
${problemSection(page)}${serviceSection(page)}${findingSection(page, filterForm(page))}${changeSection(page)}${noteSection(page)}</main>
${footer}
${trusted('script', script)}
</body>
</html>
`.markup;
}
