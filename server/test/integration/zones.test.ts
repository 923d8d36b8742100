import { mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { blastGroups } from '../../src/paths/blast-groups.js';
import { blastRadius } from '../../src/paths/blast-radius.js';
import { listTierZero } from '../../src/paths/tier-zero.js';
import { zoneMembers } from '../../src/paths/zones.js';
import { unmetPremises } from '../../src/risk/premises.js';
import { zoneCrossed } from '../../src/risk/rules/zone-crossed.js';
import { readStamp } from '../../src/sources/stamp.js';
import { readAppliedZones } from '../../src/sources/zones/applied-zones.js';
import { readZones } from '../../src/sources/zones/read-zones.js';
import { applyZones, writeZones } from '../../src/sources/zones/write-zones.js';
import { estate } from '../support/estate.js';
import { emptySource, ownSource, testGraph } from '../support/graph.js';
import { loadEstate } from '../support/load-estate.js';
import { removeFolder } from '../support/remove-folder.js';

const source = ownSource('zones');
const who = { by: 'olga', at: '2026-06-01T00:00:00.000Z', reason: 'review' };
let folder: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'pipewarden-zones-'));
  const builds = ['U:ann Overall/Read', 'U:ann Job/Read', 'U:ann Job/Configure'];
  const items = { 'pay/deploy': {}, 'pay/lint': {}, docs: {} };
  await loadEstate(estate({ source, users: ['ann'], entries: builds, items }));
});
afterAll(async () => {
  await apply('zones: []');
  await emptySource(source);
  await removeFolder(folder);
});

async function apply(text: string) {
  const file = join(folder, 'zones.yaml');
  await writeFile(file, text);
  return applyZones(await testGraph(), folder, readZones(file), who);
}

const inZone = async (zone: string) => {
  const members = await zoneMembers(await testGraph());
  return members.filter((member) => member.zone === zone).map(({ node, place, by }) => `${node.id} ${place} ${by}`);
};

it('zone 0 adds to tier zero, whatever is loaded later is in it, and the file of an older day takes it away', async () => {
  const graph = await testGraph();
  const [core, rest] = [`${source}-core`, `${source}-rest`];
  const before = await readStamp(graph);
  await writeFile(
    join(folder, 'own.cypher'),
    `MATCH (job:Job) WHERE job.id ENDS WITH '${source}/docs' RETURN job.id AS id`,
  );
  await apply(`zones:
  - name: ${core}
    order: 0
    members:
      - folder: ${source}/pay
  - name: ${rest}
    order: 7
    members:
      - cypher: own.cypher
      - kinds: job
        name: pay/l*
        source: ${source}
`);
  expect(await inZone(core)).toEqual([
    `folder:${source}/pay zones.yaml:5 olga`,
    `job:${source}/pay/deploy zones.yaml:5 olga`,
    `job:${source}/pay/lint zones.yaml:5 olga`,
  ]);
  expect(await inZone(rest)).toEqual([
    `job:${source}/docs zones.yaml:9 olga`,
    `job:${source}/pay/lint zones.yaml:10 olga`,
  ]);
  expect(await readStamp(graph)).not.toBe(before);

  expect((await listTierZero(graph)).map(({ id }) => id)).toContain(`job:${source}/pay/deploy`);
  const of = `user:${source}/ann`;
  expect((await blastRadius(graph, { of })).reachesTierZero).toBe(true);
  const [zero] = await blastGroups(graph, { of, first: 10 });
  expect(zero!.kind).toBeNull();
  expect(zero!.reached.map(({ node }) => node.id)).toContain(`job:${source}/pay/deploy`);

  // A store that is built anew has them again by what is kept.
  await writeZones(graph, await readAppliedZones(folder));
  expect(await inZone(core)).toHaveLength(3);
  const unmet = () =>
    unmetPremises(graph, [zoneCrossed], { queries: [zoneCrossed], findings: [], outcomes: [], truncated: [] }, {});
  expect(await unmet()).toEqual([]);
  await apply('zones: []');
  expect((await unmet()).map(({ riskQuery }) => riskQuery)).toEqual(['zone-crossed']);
  expect([await inZone(core), await inZone(rest)]).toEqual([[], []]);
  expect((await listTierZero(graph)).map(({ id }) => id)).not.toContain(`job:${source}/pay/deploy`);
});

it.each([
  ['cypher-not-read-only', 'MATCH (n:Entity {id: "none"}) SET n.x = 1 RETURN n.id AS id'],
  ['zones-statement-unfit', 'MATCH (n:Entity) RETURN n.name AS name LIMIT 1'],
])('a statement is refused with %s, and nothing is put into force', async (code, statement) => {
  await writeFile(join(folder, 'bad.cypher'), statement);
  const text = `zones:\n  - { name: ${source}-bad, order: 3, members: [{ cypher: bad.cypher }] }\n`;
  await expect(apply(text)).rejects.toMatchObject({ code });
  expect((await readAppliedZones(folder))?.selectors ?? []).toEqual([]);
});
