/** What to do next, for whoever looks at the page: the API answers scripts as well, and names commands. */
import { adviceStrings } from '../advice-strings.js';

const commands = Object.entries(adviceStrings);

/** Advice that names a command the page has a place for becomes that place; other advice stays. */
export function onPage(next: string | undefined): string | undefined {
  return commands.find(([command]) => next?.includes(command))?.[1] ?? next;
}
