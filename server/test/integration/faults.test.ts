/** The short form of `npm run faults`. */
import { expect, it } from 'vitest';
import { faults } from '../../../scripts/faults/faults.js';
import { tryFaults } from '../../../scripts/faults/rounds.js';

const short = ['kill-neo4j-loading'];

it('Neo4j is killed in the middle of a load, and nothing that was acknowledged is lost', async () => {
  const chosen = faults.filter(({ name }) => short.includes(name));
  const rounds = await tryFaults({ faults: chosen, rounds: short.length, seed: 1, jobs: 60, onRound: () => {} });
  expect(rounds.map(({ fault, lost, told }) => ({ fault, lost, told: lost ? told : '' }))).toEqual(
    chosen.map(({ name: fault }) => ({ fault, lost: false, told: '' })),
  );
}, 600_000);
