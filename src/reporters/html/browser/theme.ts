const themes = ['system', 'light', 'dark'] as const;
type Theme = (typeof themes)[number];

const key = 'compose-harden-theme';

/** A page in a frame or from a file may have no storage; the choice then lasts as long as the page. */
function stored(): Theme {
  try {
    return themes.find((theme) => theme === localStorage.getItem(key)) ?? 'system';
  } catch {
    return 'system';
  }
}

function store(theme: Theme): void {
  try {
    localStorage.setItem(key, theme);
  } catch {
    // The choice is still made, it is only not kept.
  }
}

/** Lets the button go through the themes; the answer does the same for a key. */
export function startTheme(button: HTMLButtonElement): () => void {
  let theme = stored();
  const show = (): void => {
    document.documentElement.dataset.theme = theme;
    const label = button.querySelector('span');
    if (label !== null) label.textContent = theme;
  };
  const next = (): void => {
    theme = themes[(themes.indexOf(theme) + 1) % themes.length] ?? 'system';
    store(theme);
    show();
  };
  button.addEventListener('click', next);
  button.hidden = false;
  show();
  return next;
}
