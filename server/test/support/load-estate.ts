/** Estates of tests in the graph of the run. */
import { compileJenkins } from '../../src/compile/jenkins/compile.js';
import { loadSnapshot } from '../../src/sources/load/load-snapshot.js';
import type { Facts } from '../../src/domain/facts.js';
import type { JenkinsSnapshot } from '../../src/domain/snapshot.js';
import { matchPlainPatterns } from './estate.js';
import { testGraph } from './graph.js';

/** Loads a snapshot the way every entry point does, and returns what was compiled for comparison. */
export async function loadEstate(snapshot: JenkinsSnapshot): Promise<Facts> {
  await loadSnapshot(await testGraph(), snapshot, { acceptShrink: true });
  return (await compileJenkins(snapshot, { matchPatterns: matchPlainPatterns })).facts;
}
