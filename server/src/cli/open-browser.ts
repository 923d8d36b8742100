/** Opens a page in the browser of whoever sits at this machine. */
import { spawn } from 'node:child_process';

/** Where no browser can be opened nothing happens: the URL was printed. */
export function openBrowser(url: string): void {
  const [program, ...args] = command(url);
  const child = spawn(program, args, { stdio: 'ignore', detached: true });
  child.once('error', () => {});
  child.unref();
}

function command(url: string): [program: string, ...args: string[]] {
  if (process.platform === 'darwin') return ['open', url];
  if (process.platform === 'win32') return ['cmd', '/c', 'start', '', url];
  return ['xdg-open', url];
}
