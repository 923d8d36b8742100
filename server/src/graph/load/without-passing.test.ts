import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compileEstate, type EstateText } from '../../../test/support/estate.js';
import { estateTexts } from '../../../test/support/random-estate-text.js';
import { matrixDifference, wholeMatrix } from '../../../test/support/whole-matrix.js';
import { withoutPassing } from './without-passing.js';

const estate: EstateText = {
  users: ['ann', 'bob'],
  entries: ['U:ann Job/Configure', 'U:ann Job/Read'],
  items: {
    pay: { kind: 'folder', strategy: 'P', entries: ['U:bob Job/Read'] },
    'pay/deploy': { kind: 'job', strategy: 'P', entries: ['U:bob Job/Build'] },
    'pay/replay': { kind: 'job', strategy: 'P', entries: ['U:bob Run/Replay'] },
    shut: { kind: 'folder', strategy: 'N', entries: ['U:bob Job/Read'] },
    'shut/all': { kind: 'job', strategy: 'G', entries: ['U:bob Job/Build'] },
  },
};

describe('what the graph holds of a list that inherits', () => {
  it('is what is granted in it, what that is judged by, and Read; all else starts at the list above and names the lists', async () => {
    const { facts } = await compileEstate(estate);
    const { nodes, relationships } = withoutPassing(facts);
    const keptOf = (job: string) =>
      nodes
        .flatMap(({ id }) => (id.startsWith(`entitlement:test/job:pay/${job}#`) ? [id.split('model.')[1]] : []))
        .sort();
    expect(keptOf('deploy')).toEqual(['Item.Build', 'Item.Read']);
    expect(keptOf('replay')).toEqual(['Item.Configure', 'Item.Read', 'Run.Replay']);
    expect(matrixDifference(wholeMatrix(facts), wholeMatrix(withoutPassing(facts)))).toEqual([]);
    const configure = relationships.find(({ type, to }) => type === 'CAN_CONFIGURE' && to === 'job:test/pay/deploy');
    expect(configure).toMatchObject({
      from: 'entitlement:test/controller:#hudson.model.Item.Configure',
      properties: { inherited: ['folder:test/pay', 'job:test/pay/deploy'] },
    });
  });

  it('decides as the facts do, of any estate', async () => {
    let leftOut = 0;
    await fc.assert(
      fc.asyncProperty(estateTexts, async (text) => {
        const { facts } = await compileEstate(text);
        const held = withoutPassing(facts);
        leftOut += facts.nodes.length - held.nodes.length;
        expect(matrixDifference(wholeMatrix(facts), wholeMatrix(held))).toEqual([]);
      }),
      { numRuns: 40, seed: 3 },
    );
    expect(leftOut).toBeGreaterThan(200);
  });
});
