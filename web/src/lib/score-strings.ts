/** Sentences and labels of scores. Read through `say`. */
import { figure, plural } from './plural.js';

export const scoreStrings = {
  score: {
    title: 'Score',
    ranking: 'What has the highest score?',
    answer: (kind: string) => `Scores of ${kind}`,
    lead: 'From 0 to 100: how much depends on it, and how exposed it is. Every point has a reason.',
    kind: 'Of',
    kinds: {
      JOB: 'jobs',
      AGENT: 'agents',
      PRINCIPAL: 'users, groups, hosts and layers',
      CREDENTIAL: 'credentials',
      CONTROLLER: 'controllers',
    },
    outOf: (points: number, most: number) => `${figure(points)} of at most ${figure(most)}`,
    capped: 'taken off above 100',
    reasons: (count: number) => plural(count, 'reason', 'reasons'),
    more: (count: number) => `and ${figure(count)} more`,
    noPeers: 'There is nothing like it to compare it with.',
    peers: (group: string, count: number, median: number, distance: number) =>
      `${signed(distance)} against the median of ${figure(median)} of ${plural(count, 'other', 'others')} in ${group}.`,
    rose: (change: number, before: number, when: string) =>
      `${signed(change)} since ${when}, when it was ${figure(before)}.`,
    unchanged: (when: string) => `As it was on ${when}.`,
    isNew: (when: string) => `It was not there on ${when}.`,
    why: 'Why it changed',
    column: 'Score',
    rank: 'Rank',
    distance: 'Against its peers',
    none: 'Nothing of this kind is loaded.',
  },
} as const;

function signed(points: number): string {
  return points > 0 ? `+${figure(points)}` : figure(points).replace('-', '−');
}
