/** kill -9 of a collect command, or of the Neo4j it has started, without a server. */
import type { Fault } from '../fault.js';
import { require } from '../lost.js';
import { clauseOf, moments, reachMoment, type Moment } from '../moments.js';
import { lastSentence } from '../product.js';

const ofCommand = (moment: Moment): Fault => ({
  name: `kill-collect-${moment}`,
  what: `kill -9 of a collect command ${clauseOf[moment]}`,
  async round(world) {
    const command = world.collect();
    const phase = await reachMoment(moment, world);
    command.child.kill('SIGKILL');
    await command.ended;
    await world.requireNothingLost(undefined, true);
    return `${phase}: all there`;
  },
});

const ofNeo4j: Fault = {
  name: 'kill-collect-neo4j',
  what: 'kill -9 of the Neo4j of a collect command that loads',
  async round(world) {
    const command = world.collect();
    const phase = await reachMoment('late', world);
    const neo4j = world.neo4j();
    if (neo4j !== undefined) process.kill(neo4j, 'SIGKILL');
    const { code, err } = await command.ended;
    require(code === 0 || code === 2, `it ended with ${code}: ${err}`);
    require(!err.includes('defect'), err);
    await world.requireNothingLost(undefined, true);
    return `${phase}: ${lastSentence({ err }) || 'went on by itself'}`;
  },
};

export const collectKills: readonly Fault[] = [...moments.map(ofCommand), ofNeo4j];
