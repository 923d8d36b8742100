/** Sentences and labels of the first page and of the search. Read through `say`. */
import { figure, plural } from './plural.js';

const systems: Readonly<Record<string, string>> = {
  jenkins: 'Jenkins',
  conjur: 'Conjur',
  ssh: 'Machines (ssh)',
  summon: 'Task runners (summon)',
};

export const homeStrings = {
  search: {
    label: 'Search the estate',
    placeholder: 'Search, or ask: who can build release/deploy…',
    fieldPlaceholder: 'Search…',
    questions: 'Ask',
    pinned: 'Pinned',
    recent: 'Opened lately',
    pin: 'Pin',
    unpin: 'Unpin',
    more: 'More matches',
    ask: {
      whoCan: (permission: string, resource: string) => `Who has ${permission} on ${resource}?`,
      whatCan: (principal: string, permission: string | null) =>
        permission === null ? `What can ${principal} do?` : `Where does ${principal} have ${permission}?`,
      path: (from: string, to: string) => `How does ${from} reach ${to}?`,
    },
    hint: 'Enter opens · Shift+Enter sets the end of a path · filters: kind:job source:name is:tier-zero',
    busy: 'Searching…',
    none: (text: string) => `Nothing is called “${text}”.`,
    noneNext: 'Try a part of the name, or drop the kind before the colon.',
    found: (count: number) => `${plural(count, 'suggestion', 'suggestions')}, use the arrow keys`,
    clear: 'Clear',
  },
  home: {
    title: 'Who can run what, and why',
    lead: 'Type the name of a job to see who can build it, or of a person to see what they can do.',
    system: (system: string) => systems[system] ?? system,
    readAt: (when: string) => `read ${when}`,
    stale: 'read long ago',
    part: (scope: string) => `You see a part of the estate: ${scope}.`,
    waiting: 'Waiting for an approval',
    changed: 'What changed last',
    changedIn: (source: string, when: string) => `${source}, loaded ${when}`,
    allChanges: 'All changes',
    nothingToCompare: 'Every source was loaded once: there is nothing to compare yet.',
    complete: 'Everything was read.',
    gaps: (count: number) => plural(count, 'collection gap', 'collection gaps'),
    tierZero: 'Tier zero',
    tierZeroLead: 'A holder of one of these controls everything. First check who reaches them.',
    noTierZero: 'No loaded node is in tier zero.',
    findings: 'Worst findings',
    runningQueries: 'Running the risk queries…',
    noFindings: 'The risk queries found nothing.',
    noneSoFar: 'The risk queries have found nothing here so far.',
    allFindings: 'All findings',
    more: (count: number) => `and ${figure(count)} more`,
    empty: 'No estate is loaded.',
    emptyNext: 'Read a Jenkins home with the command below, then reload this page.',
    emptyCommand: 'npx pipewarden collect jenkins-home --source NAME PATH',
  },
} as const;
