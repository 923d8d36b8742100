/** What people read as the name of jobs whose builds are placed alike. */
import type { BuildRunner, Runner } from './conclusion.js';

/** Name of the expression of jobs that are not tied to a label. */
export const UNTIED = '(any)';
/** Every node a job could be tied to by whoever writes its configuration. */
export const WHEREVER = '(any label)';

/** `linux && docker, as ann`. */
export function shownName(text: string, who: string): string {
  if (text === WHEREVER) return who === '' ? 'any label' : `any label, as ${who}`;
  const shown = text === UNTIED ? 'any agent' : text;
  return who === '' ? shown : `${shown}, as ${who}`;
}

/** Whom its builds run as, started by hand or not. */
export function whoRuns({ automatic, started }: BuildRunner): string {
  const nameOf = (runner: Runner) => (runner.as === 'user' ? runner.id : runner.as === 'unknown' ? '?' : runner.as);
  const names = [automatic.runner, started.runner].map(nameOf);
  return [...new Set(names)].join(' or ');
}
