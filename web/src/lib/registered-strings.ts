/** Sentences and labels of the systems that are collected again and again. Read through `say`. */
import { plural } from './plural.js';

const units: Readonly<Record<string, readonly [string, string]>> = {
  m: ['minute', 'minutes'],
  h: ['hour', 'hours'],
  d: ['day', 'days'],
};

export const registeredStrings = {
  title: 'Collected again and again',
  add: 'Add a system',
  addLead:
    'Its account is tested at once, and what it may not read is named. Nothing is collected before you start it.',
  kind: 'Kind of system',
  kinds: { jenkins: 'Jenkins', conjur: 'Conjur' },
  url: 'Address',
  account: 'Organization account',
  user: 'Account',
  anonymous: 'anonymous',
  secret: 'Where its token is found',
  secretHint:
    'The token stays where it is: name a variable of the server that begins with PIPEWARDEN_SECRET_, or a file in the folder “secrets” of its data folder. Leave it empty to read without signing in.',
  name: 'Name of the source',
  addAndTest: 'Add and test it',
  test: 'Test the account',
  testing: 'Asking the system what it shows this account…',
  allShown: 'The account is shown everything.',
  notShown: 'What the account is not shown',
  subjects: (count: number) => plural(count, 'case', 'cases'),
  collect: 'Collect it now',
  schedule: 'When it is collected by itself',
  never: 'Not by itself',
  every: (text: string) => {
    const [, count = '', unit = ''] = /^(\d+)([mhd])$/.exec(text) ?? [];
    const [one, many] = units[unit] ?? [unit, unit];
    return count === '1' ? `Every ${one}` : `Every ${plural(Number(count), one, many)}`;
  },
  atTime: 'At a time of the day',
  time: 'Time, by the clock of the server',
  setSchedule: 'Set the schedule',
  scheduled: 'The schedule is set.',
  next: (when: string) => `Next: ${when}, or up to five minutes later.`,
  lastRun: 'Last run',
  outcomes: { running: 'running', done: 'done', failed: 'failed', skipped: 'skipped' } as Readonly<
    Record<string, string>
  >,
  failures: (count: number) => `${plural(count, 'failure', 'failures')} in a row.`,
  remove: 'Stop collecting it',
  removeLead: 'What was loaded of it stays. Its token is not touched.',
  removeNow: 'Yes, take it from the list',
  keep: 'Keep it',
  removed: (name: string) => `${name} is no longer collected.`,
  notLoaded: 'not loaded yet',
  scheduleColumn: 'By itself',
};
