/** Sentences and labels of the access review. Read through `say`. */
import { figure, plural } from './plural.js';

export const reviewStrings = {
  review: {
    title: 'Who holds what?',
    of: 'Folder, job or person',
    start: 'Choose a controller, a folder, a job or a person to see everything that is held there.',
    answer: (name: string) => `Access review of ${name}`,
    comparison: (one: string, other: string) => `${one} and ${other} compared`,
    with: 'Compare with',
    noOther: 'Compare with nobody',
    none: (name: string) => `Nobody holds anything on ${name}.`,
    noneNext: 'Look at the collection gaps, or review a folder above it.',
    find: 'Find a name',
    permission: 'Permission',
    any: 'any',
    by: 'Group by',
    groups: { principal: 'principal', resource: 'resource', kind: 'kind of principal', seen: 'seen or not' },
    ungrouped: 'nothing',
    only: 'Show',
    onlyNames: { differences: 'only differences', unknown: 'only what is unknown' },
    all: 'everything',
    rows: (shown: number, all: number) =>
      shown === all ? plural(all, 'row', 'rows') : `${figure(shown)} of ${plural(all, 'row', 'rows')}`,
    coming: (here: number, total: number) => `${figure(here)} of ${plural(total, 'row', 'rows')} have come…`,
    marks: {
      allowed: 'allowed',
      unknown: 'unknown',
      both: 'both',
      first: 'only the first',
      second: 'only the second',
    },
    signs: { allowed: '●', unknown: '?', both: '=', first: '◀', second: '▶' },
    cell: (principal: string, mark: string, permission: string, resource: string) =>
      `${principal}: ${permission} on ${resource} ${mark}. Show why`,
    held: 'Held',
    seen: { true: 'seen', false: 'not seen' },
    whyTitle: (permission: string, resource: string) => `${permission} on ${resource}`,
    closeWhy: 'Close the evidence',
    table: 'Access review',
  },
} as const;
