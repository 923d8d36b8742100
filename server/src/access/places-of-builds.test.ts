/** Which agents of a label take builds of a job, by how the job comes to the label: execution and the gate both ask this. */
import { describe, expect, it } from 'vitest';
import { CHANGED, LOADED } from '../domain/builds.js';
import { takenBy, type WayToLabel } from './execution-entries.js';
import { mayLoadMore } from './execution-notes.js';

const tied: WayToLabel = { tied: true, isTied: true, asStarter: false, named: null };
const computed: WayToLabel = { tied: false, isTied: false, asStarter: false, named: null };

describe('an agent that a label selects', () => {
  it.each([
    ['takes builds that are tied to it', tied, {}, 'allowed', null],
    ['may take builds whose text could name any label', computed, {}, 'allowed', null],
    ['is not known to, where the text names another as well', { ...computed, isTied: true }, {}, 'unknown', null],
    ['is not known to, where the label may not select it', tied, { certain: false }, 'unknown', null],
    ['does under a condition of its own', tied, { condition: 'while it is online' }, 'allowed', /^while it is online$/],
    ['does where whoever starts it may build on it', { ...tied, asStarter: true }, {}, 'allowed', /Agent\/Build/],
    ['does where code that it loads names it', { ...computed, named: LOADED }, {}, 'allowed', null],
  ])('%s', (_, way, selects, decision, condition) => {
    const taken = takenBy(way, selects);
    expect(taken?.decision).toBe(decision);
    if (condition === null) expect(taken?.condition).toBeNull();
    else expect(taken?.condition).toMatch(condition);
  });

  it('takes none of the builds of today that only a change of the text would bring to it', () => {
    expect(takenBy({ ...tied, named: CHANGED }, {})).toBeNull();
    expect(takenBy({ ...computed, named: CHANGED }, {})).toBeNull();
    expect(takenBy({ ...computed, isTied: true, named: LOADED }, {})).toBeNull();
  });
});

it('there may be further agents where a job is tied to a label and loads code that names others', () => {
  expect(mayLoadMore([tied, { tied: false, named: LOADED }])).toBe(true);
  expect(mayLoadMore([tied, computed])).toBe(false);
  expect(mayLoadMore([{ tied: false, named: LOADED }])).toBe(false);
});
