/** Up to this many findings are shown whole at the start. */
const fewFindings = 8;

function findings(): readonly HTMLDetailsElement[] {
  return [...document.querySelectorAll<HTMLDetailsElement>('[data-finding] > details')];
}

/** The lines of each change stand in the files too. */
function setLines(isOpen: boolean): void {
  for (const lines of document.querySelectorAll<HTMLDetailsElement>('.yaml')) lines.open = isOpen;
}

/** Opens and closes all findings; without a script all of them are open. */
export function startFolding(button: HTMLButtonElement): void {
  const set = (isOpen: boolean): void => {
    for (const details of findings()) details.open = isOpen;
    button.textContent = isOpen ? 'Close all' : 'Open all';
  };
  button.addEventListener('click', () => set(button.textContent === 'Open all'));
  set(findings().length <= fewFindings);
  setLines(false);
  addEventListener('beforeprint', () => {
    set(true);
    setLines(true);
  });
}

/** What an address names may be folded away, or hold its content folded. */
export function unfoldTarget(): void {
  const target = document.getElementById(decodeURIComponent(location.hash.slice(1)));
  const fold = target?.closest('details') ?? target?.querySelector(':scope > details');
  if (fold == null || fold.open) return;
  fold.open = true;
  target?.scrollIntoView({ block: 'center' });
}
