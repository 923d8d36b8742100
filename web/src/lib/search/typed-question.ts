/** Questions as people type them: "who can build release/deploy-prod", "path from alice to prod-db-password". */
import { permissionNames } from '../permission-names.js';

export type TypedQuestion =
  | { ask: 'who-can'; permission: string; resource: string }
  | { ask: 'what-can'; principal: string; permission: string | null }
  | { ask: 'path'; from: string; to: string }
  | { ask: 'blast' | 'reach'; node: string }
  | { ask: 'changes'; since: string };

/** A verb is what Jenkins or Conjur calls it; those of jobs come first. */
const verbs: Readonly<Record<string, string>> = {
  build: 'Job/Build',
  run: 'Job/Build',
  start: 'Job/Build',
  deploy: 'Job/Build',
  configure: 'Job/Configure',
  change: 'Job/Configure',
  edit: 'Job/Configure',
  delete: 'Job/Delete',
  read: 'Job/Read',
  see: 'Job/Read',
  administer: 'Overall/Administer',
  connect: 'Agent/Connect',
  execute: 'execute',
  fetch: 'execute',
  update: 'update',
};

/** `last week`, `yesterday`, `3 days ago`, `2026-06-01`. */
const moment = /^what (?:has |was |is )?(?:changed|new|different)(?: since (.+))?$/i;

const forms: readonly [RegExp, (...parts: string[]) => TypedQuestion | undefined][] = [
  [moment, (since = '') => ({ ask: 'changes', since })],
  [/^who can reach (.+)$/i, (node = '') => ({ ask: 'reach', node })],
  [
    /^who (?:can|may) (\S+)(?: on| to)? (.+)$/i,
    (verb = '', resource = '') => {
      const permission = permissionNamed(verb);
      return permission === undefined ? undefined : { ask: 'who-can', permission, resource };
    },
  ],
  [
    /^what (?:can|may) (.+?)(?: (\S+))?$/i,
    (name = '', verb = '') => {
      const permission = permissionNamed(verb);
      const principal = permission === undefined && !/^do$/i.test(verb) ? `${name} ${verb}`.trim() : name;
      return { ask: 'what-can', principal, permission: permission ?? null };
    },
  ],
  [/^(?:path|way|how to get)s? from (.+?) to (.+)$/i, (from = '', to = '') => ({ ask: 'path', from, to })],
  [/^(?:blast radius of|what does) (.+?)(?: reach)?$/i, (node = '') => ({ ask: 'blast', node })],
];

/** Undefined for what is no question: then it is a name. */
export function parseQuestion(input: string): TypedQuestion | undefined {
  const text = input.trim().replace(/\?+$/, '').replace(/\s+/g, ' ');
  for (const [form, read] of forms) {
    const match = form.exec(text);
    const question = match && read(...match.slice(1).map((part) => part ?? ''));
    if (question) return question;
  }
  return undefined;
}

function permissionNamed(verb: string): string | undefined {
  const known = verbs[verb.toLowerCase()];
  return known ?? permissionNames.find((name) => name.toLowerCase() === verb.toLowerCase());
}
