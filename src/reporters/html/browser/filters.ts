export interface Filters {
  readonly search: HTMLInputElement | null;
  reset(): void;
}

type Test = (finding: HTMLElement) => boolean;

function testOf(form: HTMLFormElement, texts: ReadonlyMap<HTMLElement, string>): Test {
  const data = new FormData(form);
  const wanted = String(data.get('text') ?? '')
    .toLowerCase()
    .split(/\s+/)
    .filter((word) => word !== '');
  const service = data.get('service');
  const transform = data.get('transform');
  const outcomes = new Set(data.getAll('outcome'));
  const severities = new Set(data.getAll('severity'));
  return (finding) => {
    const { dataset } = finding;
    const text = texts.get(finding) ?? '';
    return (
      (service === '' || dataset.service === service) &&
      (transform === '' || dataset.transform === transform) &&
      outcomes.has(dataset.outcome ?? '') &&
      severities.has(dataset.severity ?? '') &&
      wanted.every((word) => text.includes(word))
    );
  };
}

function all(selector: string): readonly HTMLElement[] {
  return [...document.querySelectorAll<HTMLElement>(selector)];
}

function apply(form: HTMLFormElement, texts: ReadonlyMap<HTMLElement, string>): void {
  const isWanted = testOf(form, texts);
  let shown = 0;
  for (const finding of texts.keys()) {
    finding.hidden = !isWanted(finding);
    if (!finding.hidden) shown += 1;
  }
  for (const group of all('[data-group]')) {
    group.hidden = group.querySelector('[data-finding]:not([hidden])') === null;
  }
  const service = new FormData(form).get('service');
  for (const card of all('.service')) {
    card.hidden = service !== '' && card.dataset.service !== service;
  }
  const count = form.querySelector('output');
  if (count !== null) count.textContent = `${shown} of ${texts.size} shown`;
  const nothing = document.getElementById('no-match');
  if (nothing !== null) nothing.hidden = shown > 0;
}

/** Hides the findings that the form does not ask for, and what is empty without them. */
export function startFilters(form: HTMLFormElement): Filters {
  const texts = new Map(
    all('[data-finding]').map((finding) => [finding, (finding.textContent ?? '').toLowerCase()]),
  );
  const update = (): void => apply(form, texts);
  form.addEventListener('input', update);
  form.addEventListener('submit', (event) => event.preventDefault());
  // The fields have their first values only after the event.
  form.addEventListener('reset', () => setTimeout(update));
  form.hidden = false;
  update();
  return { search: form.querySelector('input[type=search]'), reset: () => form.reset() };
}
