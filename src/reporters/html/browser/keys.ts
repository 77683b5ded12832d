import type { Filters } from './filters.ts';

function visibleFindings(): readonly HTMLElement[] {
  return [...document.querySelectorAll<HTMLElement>('[data-finding]:not([hidden])')];
}

/** The next finding behind or before the one that has the focus, or else the place that is in view. */
function move(step: 1 | -1): void {
  const findings = visibleFindings();
  const focused = document.activeElement?.closest<HTMLElement>('[data-finding]');
  const at = focused == null ? -1 : findings.indexOf(focused);
  const inView = findings.findIndex((finding) => finding.getBoundingClientRect().bottom > 0);
  const start = step === 1 ? inView : inView - 1;
  const target = findings[at === -1 ? start : at + step];
  if (target === undefined) return;
  target.focus({ preventScroll: true });
  target.scrollIntoView({ block: 'start' });
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
