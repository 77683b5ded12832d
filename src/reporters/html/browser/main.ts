import { startFilters } from './filters.ts';
import { startFolding, unfoldTarget } from './folding.ts';
import { startKeys } from './keys.ts';
import { startTheme } from './theme.ts';

const form = document.querySelector<HTMLFormElement>('#filters');
const theme = document.querySelector<HTMLButtonElement>('#theme');
const fold = document.querySelector<HTMLButtonElement>('#fold');
if (fold !== null) startFolding(fold);
startKeys(
  form === null ? undefined : startFilters(form),
  theme === null ? undefined : startTheme(theme),
);
addEventListener('hashchange', unfoldTarget);
unfoldTarget();
