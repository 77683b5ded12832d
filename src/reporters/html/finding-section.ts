import type { Finding, Fix } from '../../findings.ts';
import { imagePage, transformPage } from '../../project.ts';
import { changeLines } from '../change-lines.ts';
import { type Html, html, type Part, sourceText } from './markup.ts';
import {
  type FileView,
  findingId,
  lineId,
  outcomeLabel,
  type PageView,
  type PlacedFinding,
  shownLine,
} from './view.ts';

function remark(name: string, text: Part): Html {
  return html`<div><dt>${name}</dt><dd>${text}</dd></div>
`;
}

/** What a person types to see whether the service still works. */
function checkCommand(finding: Finding, fix: Fix, { rendering }: PageView): string {
  if (fix.check !== undefined) return fix.check;
  const { compose } = rendering;
  const start = `${compose} up -d && ${compose} ps`;
  const { service = '' } = finding;
  return /^[\w.-]+$/.test(service) ? `${start} && ${compose} logs ${service}` : start;
}

function mayBreak({ transform }: Finding, fix: Fix, { rendering }: PageView): string {
  if (fix.caveat !== undefined) return fix.caveat;
  if (fix.risk === 'none') return 'nothing that is known; see the evidence';
  return rendering.transform(transform)?.risk ?? 'not known';
}

function alsoChanged({ elsewhere = [], files = [] }: Fix): readonly Part[] {
  const others = [...new Set(elsewhere.map(({ file }) => file))];
  return [
    others.length > 0 && remark('Also changes', others.map(nameItem)),
    files.length > 0 && remark('Creates', files.map(({ path }) => path).map(nameItem)),
  ];
}

function nameItem(name: string): Html {
  return html`<code>${name}</code> `;
}

function fixRemarks(finding: Finding, fix: Fix, page: PageView): readonly Part[] {
  return [
    remark('Change', fix.title),
    alsoChanged(fix),
    remark('May break', mayBreak(finding, fix, page)),
    remark('Check', html`<code class="command">${checkCommand(finding, fix, page)}</code>`),
    remark('Evidence', html`<span class="risk">risk ${fix.risk}</span> ${fix.because}`),
  ];
}

function outcomeRemarks(finding: Finding, page: PageView): readonly Part[] {
  switch (finding.outcome) {
    case 'ready':
      return fixRemarks(finding, finding.fix, page);
    case 'held-back':
      return [...fixRemarks(finding, finding.fix, page), remark('Held back', finding.reason)];
    case 'manual':
      return [
        remark('Not done because', finding.reason),
        remark('What to do', finding.instruction),
        finding.refused !== undefined && fixRemarks(finding, finding.refused.fix, page),
      ];
    case 'ignored':
      return [remark('Ignored because', finding.reason)];
  }
}

function link(target: string, text: Part): Html {
  return html`<li><a href="${target}" rel="noreferrer">${text}</a></li>`;
}

function shortAddress(address: string): string {
  const { host, pathname, hash } = new URL(address);
  const last = pathname.split('/').filter(Boolean).at(-1) ?? '';
  return `${host}: ${last}${hash}`;
}

/** Where more can be read: pages of the documentation, and what the transform refers to. */
function links({ transform, service }: Finding, view: FileView, { rendering }: PageView): Html {
  const family = service === undefined ? undefined : view.families.get(service);
  const references = (rendering.transform(transform)?.references ?? []).map((reference) =>
    reference.startsWith('https://')
      ? link(reference, shortAddress(reference))
      : html`<li>${reference}</li>`,
  );
  return html`<ul class="links">${link(transformPage(transform), `about ${transform}`)}${
    family !== undefined && link(imagePage(family.id), `facts of ${family.title}, with evidence`)
  }${references}</ul>`;
}

/** The keys that a fix gives, as they would be written in the usual layout. */
function changeText(finding: Finding, view: FileView): Html | false {
  if (!('fix' in finding)) return false;
  const lines = changeLines(finding, view.table, view.rootKeys);
  if (lines.length === 0) return false;
  const shown = lines.map(({ kind, text }) => {
    const line = sourceText(view.mask(text));
    return kind === 'added'
      ? html`<ins>+ ${line}</ins>
`
      : html`  ${line}
`;
  });
  return html`<details class="yaml" open><summary>Lines of this change</summary><pre tabindex="0">${shown}</pre></details>
`;
}

function findingCard(placed: PlacedFinding, view: FileView, page: PageView): Html {
  const { finding, line, column } = placed;
  const { transform, service, severity, outcome, message } = finding;
  const id = findingId(placed);
  const why = page.rendering.transform(transform)?.why ?? page.rendering.why(transform);
  return html`<article class="finding ${severity}" id="${id}" aria-labelledby="${id}-title" data-finding data-service="${service}" data-transform="${transform}" data-outcome="${outcome}" data-severity="${severity}">
<details open><summary><h4 id="${id}-title">${message}</h4> <span class="tags"><span class="tag severity">${severity}</span> <span class="tag outcome ${outcome}">${outcomeLabel(outcome, page.report.mode)}</span> <span class="tag plain">${transform}</span></span></summary>
<p class="place"><a href="#${lineId(view, line)}">${view.file.name}:${line}:${column}</a> <code>${sourceText(shownLine(view, line))}</code></p>
<dl>
${why !== undefined && remark('Why', why)}${outcomeRemarks(finding, page)}</dl>
${changeText(finding, view)}${links(finding, view, page)}
</details>
</article>
`;
}

function fileFindings(view: FileView, page: PageView): Html | false {
  if (view.findings.length === 0) return false;
  const cards = view.findings.map((placed) => findingCard(placed, view, page));
  return html`<div class="group" data-group>
<h3 class="name">${view.file.name}</h3>
${cards}</div>
`;
}

/** Every finding with all that is known about it. */
export function findingSection(page: PageView, filters: Html): Html {
  const groups = page.files.map((view) => fileFindings(view, page));
  const isEmpty = groups.every((group) => group === false);
  return html`<section id="findings" aria-labelledby="findings-title">
<h2 id="findings-title">Findings</h2>
${isEmpty ? html`<p>Nothing was found.</p>` : filters}${groups}<p id="no-match" hidden>No finding matches.</p>
</section>
`;
}
