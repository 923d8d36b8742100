import { describe, expect, it } from 'vitest';
import { necessaryGates } from './gates.js';

const gate = (id: string, ...givers: string[]) => ({ id, givers: new Set(givers) });
const ids = (gates: readonly { id: string }[]) => gates.map(({ id }) => id);

describe('the folders that decide about Read of an item by roles', () => {
  it('are not those that every role of the item gives Read on as well', () =>
    expect(ids(necessaryGates(['dev'], [gate('inner', 'dev', 'ops'), gate('outer', 'ops')]))).toEqual(['outer']));

  it('are not those that another folder brings along', () => {
    const gates = [gate('inner', 'ops', 'dev'), gate('middle', 'ops'), gate('outer', 'ops', 'qa')];
    expect(ids(necessaryGates(['web'], gates))).toEqual(['middle']);
  });

  it('are of two alike the inner one', () =>
    expect(ids(necessaryGates(['web'], [gate('inner', 'ops'), gate('outer', 'ops')]))).toEqual(['inner']));

  it('are all of which none brings another along', () =>
    expect(ids(necessaryGates(['web'], [gate('inner', 'ops'), gate('outer', 'dev')]))).toEqual(['inner', 'outer']));

  it('come down to the controller where one of them is read by no role', () =>
    expect(ids(necessaryGates(['dev'], [gate('inner', 'ops'), { id: 'controller' }]))).toEqual(['controller']));
});
