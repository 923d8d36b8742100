/** Keys that work anywhere on the page. */
export type PageCommand = 'search' | 'path' | 'table' | 'details' | 'graph' | 'theme' | 'help' | 'back-off';

type Key = Pick<KeyboardEvent, 'key' | 'code' | 'ctrlKey' | 'metaKey' | 'altKey' | 'shiftKey'>;

const withAlt: Readonly<Record<string, PageCommand>> = {
  Slash: 'search',
  KeyP: 'path',
  KeyT: 'table',
  KeyI: 'details',
  KeyG: 'graph',
  KeyM: 'theme',
  KeyH: 'help',
};

/** The command of a key press; `typing`: the focus is in a text field, where characters are text. */
export function pageCommand(key: Key, typing: boolean): PageCommand | undefined {
  const control = key.ctrlKey || key.metaKey;
  if (control && !key.altKey && key.key.toLowerCase() === 'k') return 'search';
  // By position: with Alt, some keyboards give other characters.
  if (key.altKey && !control) return withAlt[key.code];
  if (control || typing) return undefined;
  if (key.key === '/') return 'search';
  if (key.key === '?') return 'help';
  return key.key === 'Escape' ? 'back-off' : undefined;
}

export function isTyping(target: EventTarget | null): boolean {
  return (
    typeof HTMLElement !== 'undefined' &&
    target instanceof HTMLElement &&
    target.closest('input, textarea, select, [contenteditable]') !== null
  );
}
