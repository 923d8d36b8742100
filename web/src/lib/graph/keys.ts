/** What keys do while the graph has the focus. */
import type { Towards } from './neighbour-towards.js';

export type GraphCommand =
  | { do: 'go' | 'pan'; towards: Towards }
  | { do: 'expand' | 'collapse' | 'menu' | 'undo' | 'redo' | 'fit' | 'zoom-in' | 'zoom-out' | 'leave' };

type Key = Pick<KeyboardEvent, 'key' | 'shiftKey' | 'ctrlKey' | 'metaKey' | 'altKey'>;

const arrows: Readonly<Record<string, Towards>> = {
  ArrowLeft: 'left',
  ArrowRight: 'right',
  ArrowUp: 'up',
  ArrowDown: 'down',
};

const named: Readonly<Record<string, GraphCommand['do']>> = {
  Enter: 'expand',
  Backspace: 'collapse',
  Delete: 'collapse',
  ContextMenu: 'menu',
  Escape: 'leave',
};

/** Characters, which a reader of the page may have bound to other things: only when switched on (WCAG 2.1.4). */
const characters: Readonly<Record<string, GraphCommand['do']>> = {
  m: 'menu',
  f: 'fit',
  '+': 'zoom-in',
  '=': 'zoom-in',
  '-': 'zoom-out',
};

/** The command a key press gives; undefined when the key is not the graph's. */
export function graphCommand(key: Key, singleKeys: boolean): GraphCommand | undefined {
  if (key.altKey) return undefined;
  const letter = key.key.toLowerCase();
  if (key.ctrlKey || key.metaKey) {
    if (letter === 'z') return { do: key.shiftKey ? 'redo' : 'undo' };
    return letter === 'y' ? { do: 'redo' } : undefined;
  }
  const towards = arrows[key.key];
  if (towards) return { do: key.shiftKey ? 'pan' : 'go', towards };
  if (key.key === 'F10' && key.shiftKey) return { do: 'menu' };
  const command = named[key.key] ?? (singleKeys ? characters[letter] : undefined);
  return command ? ({ do: command } as GraphCommand) : undefined;
}
