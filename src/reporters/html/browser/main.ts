import { startFilters } from './filters.ts';
import { startKeys } from './keys.ts';
import { startTheme } from './theme.ts';

/** The place that an address names may be folded away. */
function unfoldTarget(): void {
  const target = document.getElementById(decodeURIComponent(location.hash.slice(1)));
  const fold = target?.closest('details');
  if (fold == null || fold.open) return;
  fold.open = true;
  target?.scrollIntoView({ block: 'center' });
}

function unfoldForPrint(): void {
  for (const details of document.querySelectorAll('details')) {
    if (details.matches('.yaml')) details.open = true;
  }
}

const form = document.querySelector<HTMLFormElement>('#filters');
const button = document.querySelector<HTMLButtonElement>('#theme');
startKeys(
  form === null ? undefined : startFilters(form),
  button === null ? undefined : startTheme(button),
);
addEventListener('hashchange', unfoldTarget);
addEventListener('beforeprint', unfoldForPrint);
unfoldTarget();
