import { expect, it } from 'vitest';
import { netChanges, type RecordedChange } from './drift-facts.js';

const change = (kind: RecordedChange['change'], was = '', is = ''): RecordedChange => ({
  ...{ change: kind, what: 'BINDS job:x/a -> credential:x/#c', type: 'BINDS', concerns: [] },
  ...{ before: was === '' ? [] : [was], after: is === '' ? [] : [is] },
});
const added = change('added', '', 'line 1');
const removed = change('removed', 'line 1');

it.each([
  ['what came', [added], ['added']],
  ['what went', [removed], ['removed']],
  ['what came and went', [added, removed], []],
  ['what went and came back as it was', [removed, added], []],
  ['what went and came back otherwise', [removed, change('added', '', 'line 2')], ['changed']],
  ['what came, went and came again', [added, removed, added], ['added']],
  ['what was changed and changed back', [change('changed', 'a', 'b'), change('changed', 'b', 'a')], []],
  ['what was changed and went', [change('changed', 'a', 'b'), change('removed', 'b')], ['removed']],
])('of %s, what it comes to', (_, changes, expected) => {
  expect(netChanges(changes).map((each) => each.change)).toEqual(expected);
});
