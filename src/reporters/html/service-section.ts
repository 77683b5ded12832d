import type { Property, PropertyName, ServicePosture, Standing } from '../../posture/property.ts';
import { imagePage } from '../../project.ts';
import { type Html, html } from './markup.ts';
import { type FileView, type PageView, serviceId } from './view.ts';

const labels: { readonly [name in PropertyName]: string } = {
  image: 'Image version',
  user: 'User',
  'root-filesystem': 'Root filesystem',
  capabilities: 'Capabilities',
  'new-privileges': 'New privileges',
  'host-access': 'Access to the host',
  limits: 'Limits',
  healthcheck: 'Healthcheck',
  secrets: 'Secrets in environment',
  ports: 'Published ports',
};

/** A sign for the eye and a word for everybody else. */
const standings: { readonly [standing in Standing]: readonly [sign: string, word: string] } = {
  strong: ['✓', 'good'],
  partial: ['~', 'in part'],
  weak: ['!', 'weak'],
  open: ['?', 'cannot be said'],
};

function standingMark(standing: Standing): Html {
  const [sign, word] = standings[standing];
  return html`<span class="standing ${standing}"><span aria-hidden="true">${sign}</span><span class="unseen">${word}: </span></span>`;
}

function value({ standing, text }: Property): Html {
  return html`${standingMark(standing)}<span class="value">${text}</span>`;
}

function row(before: Property, after: Property): Html {
  const label = labels[before.name];
  if (before.standing === after.standing && before.text === after.text) {
    return html`<tr class="kept"><th scope="row">${label}</th><td colspan="2">${value(before)}</td></tr>
`;
  }
  return html`<tr class="moved"><th scope="row">${label}</th><td>${value(before)}</td><td>${value(after)}</td></tr>
`;
}

export function strongCount(properties: readonly Property[]): number {
  return properties.filter(({ standing }) => standing === 'strong').length;
}

function imageLine({ image, family }: ServicePosture): Html {
  const name = image === undefined ? html`built here` : html`<code>${image}</code>`;
  return family === undefined
    ? html`<p class="image">${name}</p>`
    : html`<p class="image">${name} <a href="${imagePage(family.id)}" rel="noreferrer">what is known of ${family.title}</a></p>`;
}

function card(posture: ServicePosture, view: FileView, index: number): Html {
  const { service, before, after } = posture;
  const id = serviceId(view, index);
  const [then, now] = [strongCount(before), strongCount(after)];
  const rows = before.flatMap((property, at) => {
    const other = after[at];
    return other === undefined ? [] : [row(property, other)];
  });
  return html`<article class="service" data-service="${service}" aria-labelledby="${id}">
<header><h3 id="${id}" class="name">${service}</h3><p class="score">${then === now ? '' : html`<span class="then">${then}</span> <span aria-hidden="true">&rarr;</span><span class="unseen">then</span> `}<strong>${now}</strong> of ${before.length} good</p></header>
${imageLine(posture)}
<table><caption class="unseen">Service ${service}, before and after</caption><thead><tr><th scope="col"><span class="unseen">Property</span></th><th scope="col">Before</th><th scope="col">After</th></tr></thead><tbody>
${rows}</tbody></table>
</article>
`;
}

/** A card for each service: what it is like as written, and with the fixes that are ready. */
export function serviceSection({ files }: PageView): Html | false {
  const cards = files.flatMap((view) =>
    (view.file.postures ?? []).map((posture, index) => card(posture, view, index)),
  );
  if (cards.length === 0) return false;
  const key = (['strong', 'partial', 'weak', 'open'] as const).map((standing) => {
    const [sign, word] = standings[standing];
    return html`<li><span class="standing ${standing}" aria-hidden="true">${sign}</span>${word}</li>`;
  });
  return html`<section id="services" aria-labelledby="services-title">
<h2 id="services-title">Services, before and after</h2>
<ul class="key">${key}</ul>
<div class="services">
${cards}</div>
</section>
`;
}
