/** A review campaign from its beginning to its end, over GraphQL: who decides, who may not, and what remains. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Campaign, Mutation, Query, ReviewedGrant } from '../../../web/src/lib/api/schema.js';
import { verifyLog } from '../../src/accounts/log/verify-log.js';
import { readLog } from '../../src/accounts/log/read-log.js';
import { campaignBook } from '../../src/governance/campaigns/campaign-book.js';
import { statusAt } from '../../src/governance/campaigns/campaign.js';
import { startApi, type TestApi } from '../support/api.js';
import { estate } from '../support/estate.js';
import { loadEstate } from '../support/load-estate.js';
import { emptySource, ownSource, testGraph } from '../support/graph.js';
import { temporaryFolder } from '../support/temporary-home.js';

const graph = await testGraph();
const source = ownSource('campaign');
const dataDir = temporaryFolder();
const id = (kind: string, name: string) => `${kind}:${source}/${name}`;
let api: TestApi;

beforeAll(async () => {
  await loadEstate(
    estate({
      ...{ source, users: ['ann', 'bob', 'cee'], groups: { leads: ['bob'], staff: ['ann', 'cee'] } },
      entries: ['G:staff Overall/Read'],
      items: {
        pay: { strategy: 'P', entries: ['U:bob Job/Read', 'G:staff Job/Build', 'U:ann Job/Configure'] },
        'pay/in': { strategy: 'P', entries: ['U:cee Job/Delete'] },
        'pay/in/deploy': {},
        'pay/deploy': {},
      },
    }),
  );
  api = await startApi(graph, { dataDir });
});
afterAll(async () => {
  await api?.close();
  await emptySource(source);
});

const CAMPAIGN = 'id status grantCount remaining confirmed revoked due digest';
const GRANTS = 'nodes { id folder principal permissions why reviewers verdict decidedBy decidedReason }';

async function ask<T>(query: string): Promise<{ data: T; code: string | undefined }> {
  const { data, errors } = await api.ask<T>(query);
  return { data: data!, code: errors?.[0]?.extensions.code };
}

const begin = (more: string) =>
  ask<Mutation>(
    `mutation { beginCampaign(folder: "${id('folder', 'pay')}", reason: "every quarter", ${more}) { ${CAMPAIGN} grants { ${GRANTS} } } }`,
  );
const decide = (campaign: Campaign, grants: readonly ReviewedGrant[], verdict: string, by: string) =>
  ask<Mutation>(
    `mutation { decideGrants(campaign: "${campaign.id}", grants: ${JSON.stringify(grants.map((each) => each.id))}, verdict: ${verdict}, reason: "looked at", by: "${id('user', by)}") { ${CAMPAIGN} } }`,
  );

describe('a review campaign', () => {
  it('does not begin where nobody could decide, or without a day to come', async () => {
    expect((await begin('due: "2099-01-01"')).code).toBe('reviewer-missing');
    const named = `reviewers: ["${id('group', 'leads')}"]`;
    expect((await begin(`due: "2001-01-01", ${named}`)).code).toBe('time-malformed');
    expect((await ask<Query>('{ campaign(id: "none") { id } }')).code).toBe('unknown-campaign');
  });

  it('is decided by who reviews it, never about what is their own, until nothing remains', async () => {
    const { data } = await begin(`due: "2099-01-01", reviewers: ["${id('group', 'leads')}", "${id('user', 'ann')}"]`);
    const campaign = data.beginCampaign;
    const grants = campaign.grants.nodes;
    expect(campaign).toMatchObject({ status: 'OPEN', grantCount: grants.length, remaining: grants.length });
    expect(new Set(grants.map(({ folder }) => folder))).toEqual(new Set([id('folder', 'pay'), id('folder', 'pay/in')]));
    const of = (name: string) => grants.filter(({ principal }) => principal === id('user', name));
    expect(of('ann')[0]!.permissions).toContain('Job/Configure');
    expect(of('ann')[0]!.why).toMatch(/config\.xml/);
    expect(of('cee').length).toBe(2);

    expect((await decide(campaign, of('ann'), 'CONFIRMED', 'cee')).code).toBe('not-eligible');
    expect((await decide(campaign, of('bob'), 'CONFIRMED', 'bob')).code).toBe('not-eligible');
    expect((await decide(campaign, [...of('cee'), ...of('ann')], 'CONFIRMED', 'ann')).code).toBe('not-eligible');
    expect((await decide(campaign, [{ ...of('ann')[0]!, id: 'none' }], 'CONFIRMED', 'bob')).code).toBe(
      'unknown-campaign-item',
    );

    const first = await decide(campaign, [...of('ann'), ...of('cee')], 'CONFIRMED', 'bob');
    expect(first.data.decideGrants).toMatchObject({ confirmed: of('ann').length + 2, status: 'OPEN' });
    await decide(campaign, of('cee').slice(0, 1), 'REVOKED', 'ann');
    const rest = grants.filter(({ principal }) => ![id('user', 'ann'), id('user', 'cee')].includes(principal));
    const last = await decide(campaign, rest, 'REVOKED', 'ann');
    expect(last.data.decideGrants).toMatchObject({ remaining: 0, revoked: rest.length + 1, status: 'DONE' });

    const shown = (await ask<Query>(`{ campaign(id: "${campaign.id}") { grants { ${GRANTS} } } campaigns { id } }`))
      .data;
    const revoked = shown.campaign.grants.nodes.find((each) => each.id === of('cee')[0]!.id);
    expect(revoked).toMatchObject({ verdict: 'REVOKED', decidedBy: id('user', 'ann'), decidedReason: 'looked at' });
    expect(shown.campaigns.map((each) => each.id)).toEqual([campaign.id]);
  });

  it('is overdue at the very millisecond, and what was written is in the log', async () => {
    const { data } = await begin(`due: "2099-01-01T12:00:00.000Z", reviewers: ["${id('group', 'leads')}"]`);
    const kept = (await campaignBook(dataDir).read()).get(data.beginCampaign.id)!;
    expect([statusAt(kept, '2099-01-01T11:59:59.999Z'), statusAt(kept, '2099-01-01T12:00:00.000Z')]).toEqual([
      'open',
      'overdue',
    ]);
    let entries = 0;
    for await (const { kind } of readLog(dataDir)) if (kind === 'campaign') entries++;
    expect(entries).toBe(5);
    expect((await verifyLog(dataDir)).problem).toBeNull();
  });
});
