/** The focus never falls to the page itself because what had it went away: the answer takes it. */

/** Where the focus goes, best first. */
const heirs = ['answer', 'details'];

/** Watches until the function returned is called. */
export function keepFocus(): () => void {
  let last: Element | null = document.activeElement;
  const note = () => (last = document.activeElement);
  const changed = new MutationObserver(() => {
    if (document.activeElement !== document.body || last === null || last === document.body) return;
    if (last.isConnected || document.querySelector('dialog[open]')) return;
    focusAnswer();
  });
  document.addEventListener('focusin', note);
  changed.observe(document.body, { childList: true, subtree: true });
  return () => {
    document.removeEventListener('focusin', note);
    changed.disconnect();
  };
}

/** The answer has the focus, wherever the page put it. */
export function focusAnswer(): void {
  for (const id of heirs) {
    const heir = document.getElementById(id);
    if (!heir) continue;
    heir.focus({ preventScroll: true });
    return;
  }
}
