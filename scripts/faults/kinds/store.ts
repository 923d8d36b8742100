/** The store is damaged, torn or gone, while nobody uses it. */
import { appendFileSync, existsSync, readdirSync, rmSync, statSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Fault } from '../fault.js';
import { require } from '../lost.js';
import { lastSentence } from '../product.js';
import type { World } from '../world.js';

const databases = [
  { name: 'neo4j', words: 'the graph' },
  { name: 'system', words: 'the users of Neo4j' },
] as const;
type Database = (typeof databases)[number]['name'];

export const stores: readonly Fault[] = [
  ...databases.flatMap(({ name, words }) => [
    {
      name: `log-torn-${name}`,
      what: `the transaction log of ${words} ends in the middle of an entry`,
      round: (world: World) => afterwards(world, () => tearLog(world, name)),
    },
    {
      name: `log-garbage-${name}`,
      what: `the transaction log of ${words} ends in garbage`,
      round: (world: World) => afterwards(world, () => spoilLog(world, name)),
    },
  ]),
  { name: 'store-garbage', what: 'pages of the store are garbage', round: (world) => afterwards(world, spoilStore) },
  { name: 'store-missing', what: 'the folder of the store is gone', round: (world) => afterwards(world, removeStore) },
];

/** Neo4j is killed first, so that its log has an end that was not written in order. */
async function afterwards(world: World, damage: (world: World) => string): Promise<string> {
  const server = await world.serve();
  for await (const { error } of server.collect('victim', world.home)) require(error === null, error ?? '');
  server.command.child.kill('SIGKILL');
  process.kill(world.neo4j()!, 'SIGKILL');
  await server.command.ended;
  const what = damage(world);
  const again = await world.serve();
  await world.requireNothingLost(again, true);
  await again.stop();
  await world.requireNothingLost();
  return `${what}: ${lastSentence(again.command.said) || 'not noticed'}`;
}

function lastLog(world: World, database: Database): string {
  const folder = join(world.dataDir, 'neo4j', 'data', 'transactions', database);
  const logs = readdirSync(folder).filter((name) => name.startsWith('neostore.transaction.db'));
  const number = (name: string) => Number(name.split('.').at(-1));
  return join(folder, logs.sort((one, other) => number(one) - number(other)).at(-1)!);
}

function tearLog(world: World, database: Database): string {
  const [file, cut] = [lastLog(world, database), world.random.between(1, 200)];
  truncateSync(file, statSync(file).size - cut);
  return `${cut} bytes short`;
}

function spoilLog(world: World, database: Database): string {
  const [file, bytes] = [lastLog(world, database), world.random.between(64, 5000)];
  appendFileSync(file, garbage(world, bytes));
  return `${bytes} bytes of garbage`;
}

function spoilStore(world: World): string {
  const folder = join(world.dataDir, 'neo4j', 'data', 'databases', 'neo4j');
  const files = readdirSync(folder).filter(
    (name) => /^neostore(?!.*\.id$)/.test(name) && statSync(join(folder, name)).isFile(),
  );
  const spoiled = world.random.some(files, world.random.between(1, files.length));
  for (const name of spoiled) writeFileSync(join(folder, name), garbage(world, 8192));
  return spoiled.length === 1 ? spoiled[0]! : `${spoiled.length} files`;
}

function removeStore(world: World): string {
  rmSync(join(world.dataDir, 'neo4j'), { recursive: true });
  require(!existsSync(join(world.dataDir, 'neo4j')), 'it is still there');
  return 'removed';
}

function garbage({ random }: World, bytes: number): Buffer {
  return Buffer.from(Array.from({ length: bytes }, () => random.between(1, 255)));
}
