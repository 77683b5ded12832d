import type { Filters } from './filters.ts';

/** What takes the focus in a finding; the browser itself opens and closes it with Enter and Space. */
function summaries(): readonly HTMLElement[] {
  const selector = '[data-finding]:not([hidden]) > details > summary';
  return [...document.querySelectorAll<HTMLElement>(selector)];
}

/** The next finding behind or before the one that has the focus, or else the place that is in view. */
function move(step: 1 | -1): void {
  const findings = summaries();
  const focused = document.activeElement?.closest('[data-finding]');
  const at = findings.findIndex((summary) => summary.closest('[data-finding]') === focused);
  const inView = findings.findIndex((summary) => summary.getBoundingClientRect().top >= 0);
  const start = step === 1 ? inView : inView - 1;
  const target = findings[at === -1 ? start : at + step];
  if (target === undefined) return;
  target.focus({ preventScroll: true });
  target.closest('[data-finding]')?.scrollIntoView({ block: 'nearest' });
}

function isTyping(target: EventTarget | null): boolean {
  return (
    target instanceof HTMLElement && target.matches('input:not([type=checkbox]), select, textarea')
  );
}

function leave({ search, reset }: Filters): void {
  reset();
  search?.blur();
}

/** Single keys, as long as the reader wants them and is not writing. */
export function startKeys(filters: Filters | undefined, nextTheme: (() => void) | undefined): void {
  const wanted = document.querySelector<HTMLInputElement>('#use-keys');
  const actions: Readonly<Record<string, () => void>> = {
    j: () => move(1),
    k: () => move(-1),
    t: () => nextTheme?.(),
    '/': () => filters?.search?.focus(),
  };
  document.addEventListener('keydown', (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || wanted?.checked === false) return;
    if (event.key === 'Escape' && filters !== undefined && event.target === filters.search) {
      leave(filters);
      return;
    }
    const action = Object.hasOwn(actions, event.key) ? actions[event.key] : undefined;
    if (action === undefined || isTyping(event.target)) return;
    event.preventDefault();
    action();
  });
}
