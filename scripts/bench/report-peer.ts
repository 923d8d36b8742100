/** The part of the table that sets Pipewarden beside another engine. */
import type { Size } from './generate.js';
import type { InTurn } from './peer/in-turn.js';
import { hasEvidence } from './peer/pairs.js';
import type { PeerFigures } from './phase-peer.js';
import { asMs, asSeconds, count, line, type Line } from './report.js';

/** How many times as fast as the peer, by kind of question; evidence is compared with its bare ids. */
function targetOf(kind: string, size: Size): number {
  if (size === 'S' || hasEvidence(kind)) return 1;
  if (size === 'L') return 5;
  return kind.startsWith('check') ? 3 : 2;
}

export function peerLines({ tuples, written, writing, loading, kinds }: PeerFigures, size: Size): Line[] {
  if (written < tuples)
    return [
      line(
        'OpenFGA, writing',
        '',
        `${count(written)} of ${count(tuples)} tuples when ${asSeconds(writing)} were over: nothing was asked`,
      ),
    ];
  return [
    line(
      'OpenFGA, writing; Pipewarden, loading',
      '',
      `${asSeconds(writing)} for ${count(tuples)} tuples; ${asSeconds(loading)}`,
    ),
    ...Object.entries(kinds).flatMap(([kind, figures]) => linesOf(kind, figures, targetOf(kind, size))),
  ];
}

function linesOf(kind: string, { ours, peer, answers, compared }: InTurn, target: number): Line[] {
  const faster = peer.median / ours.median;
  const fasterAtP95 = peer.p95 / ours.p95;
  const share = (part: number) => `${Math.round(part * 100)} %`;
  const about = compared === 0 ? '' : `, ${count(compared)} answers equal`;
  return [
    line(
      `${kind} beside OpenFGA (median answer ${count(answers.median)}${about})`,
      `≥ ${target} ×`,
      `${faster.toFixed(2)} × (${asMs(ours.median)} against ${asMs(peer.median)}); client ${share(ours.client)} and ${share(peer.client)} of it`,
      faster >= target,
    ),
    line(
      `${kind} beside OpenFGA, p95`,
      '≥ 1 ×',
      `${fasterAtP95.toFixed(2)} × (${asMs(ours.p95)} against ${asMs(peer.p95)})`,
      fasterAtP95 >= 1,
    ),
  ];
}
