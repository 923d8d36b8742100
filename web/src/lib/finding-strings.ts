/** Sentences and labels of what people decide about findings, of their filters and their trend. Read through `say`. */
import { figure, plural } from './plural.js';

export const findingStrings = {
  findingFilters: {
    more: 'More filters',
    status: 'Status',
    statuses: { OPEN: 'open', ACCEPTED: 'accepted' },
    source: 'Source',
    owner: 'Owner',
    since: 'New since',
    order: 'Order',
    orders: { WORST: 'worst first', NEWEST: 'newest first', OLDEST: 'oldest first', SUBJECT: 'by subject' },
    clear: 'Clear the filters',
  },
  decideFinding: {
    title: 'Accept, own',
    accept: 'Accept',
    acceptLead: 'It stays in the list as accepted, and does not fail a pipeline, until the day given.',
    reason: 'Reason',
    by: 'Who accepts it',
    until: 'Until (empty: for good)',
    reopen: 'Reopen',
    owner: 'Owner',
    own: 'Set the owner',
    done: { accept: 'The finding was accepted.', reopen: 'The finding is open again.', own: 'The owner was set.' },
    mayNot: 'Your account may not accept findings.',
  },
  trend: {
    title: 'Open findings, last 30 days',
    summary: (from: number, to: number, worst: number) =>
      `${plural(to, 'open finding', 'open findings')} now, ${figure(worst)} of them critical or high; ${figure(from)} thirty days ago.`,
    day: (day: string, open: number, opened: number, resolved: number) =>
      `${day}: ${figure(open)} open, ${figure(opened)} new, ${figure(resolved)} resolved`,
    open: 'open',
    worst: 'critical or high',
  },
} as const;
