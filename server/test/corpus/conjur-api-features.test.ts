/** Upstream's scenarios of the REST interface, over HTTP: what the server double, and through it our decisions, answer. */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { ApiScenario, unplayedExpectations, type ApiStep, type Unplayed } from '../support/conjur-api-scenario.js';
import { conjurFixtures } from '../support/conjur.js';

interface Case {
  id: string;
  slug: string;
  steps: ApiStep[];
  reproducedByOracle: boolean | null;
}

const present = existsSync(conjurFixtures);
const file = join(conjurFixtures, '_expected', 'api-features.json');
const cases = present ? (JSON.parse(readFileSync(file, 'utf8')) as Case[]) : [];
const reproduced = cases.filter((each) => each.reproducedByOracle);
const others = cases.filter((each) => !each.reproducedByOracle);

/** Asked for by cases whose other expectations would be met for the wrong reason. */
const notThere: readonly (readonly [RegExp, Unplayed])[] = [
  [/^effective_policy/, 'effective policy'],
  [/^policy_dry_run:(204|377)$/, 'items of a dry run'],
];

/** What a case asks for that is not played; audit records aside, which every other case has and no collector here reads. */
function leftOut({ id, steps }: Case): Unplayed | undefined {
  const named = notThere.find(([pattern]) => pattern.test(id))?.[1];
  const asked = steps.flatMap((step) => unplayedExpectations[step.expect ?? ''] ?? []);
  return named ?? asked.find((each) => each !== 'audit');
}

async function play({ id, steps }: Case): Promise<void> {
  const scenario = await ApiScenario.start('cucumber');
  try {
    for (const step of steps) {
      if (unplayedExpectations[step.expect ?? '']) continue;
      const mismatch = await scenario.play(step);
      expect(mismatch?.found, `${id}: ${JSON.stringify(step).slice(0, 400)}`).toBeUndefined();
      expect(mismatch, id).toBeUndefined();
    }
  } finally {
    await scenario.close();
  }
}

describe.skipIf(!present)('scenarios of the REST interface (needs ../shared)', () => {
  it(`give the recorded answers in ${reproduced.length} cases of ${reproduced.length} marked reproduced`, async () => {
    expect(reproduced.length).toBeGreaterThanOrEqual(75);
    expect(reproduced.flatMap((each) => leftOut(each) ?? [])).toEqual([]);
    for (const each of reproduced) await play(each);
  });

  const why = others.flatMap((each) => leftOut(each) ?? []);
  const counts = [...new Set(why)].map((reason) => `${reason} ${why.filter((each) => each === reason).length}`);
  const played = others.filter((each) => !leftOut(each));
  it(`give the recorded answers in ${played.length} of the ${others.length} other cases (not played: ${counts.join(', ')})`, async () => {
    expect(played.length).toBeGreaterThanOrEqual(28);
    for (const each of played) await play(each);
  });
});
