/** What is wrong with the embedded store, and what becomes of it. Starts nothing. */
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Finding } from '../doctor.js';
import { megabytesOf } from './folder-size.js';
import { isRepaired } from './repair-lock.js';

/** @param kept how many sources have snapshots that a store can be built from */
export async function inspectStore(dataDir: string, kept: number): Promise<readonly Finding[]> {
  const names = existsSync(dataDir) ? readdirSync(dataDir) : [];
  const findings: Finding[] = [await inspectPresent(dataDir, kept)];
  for (const name of names.filter((each) => /^neo4j\.damaged(?:-\d+)?$/.test(each)).sort())
    findings.push({
      what: 'Damaged store',
      state: 'note',
      text: `${join(dataDir, name)}, ${await megabytesOf(join(dataDir, name))} MB, was set aside by a repair; delete it when nothing is missed`,
    });
  if (await isRepaired(dataDir))
    findings.push({
      what: 'Repair',
      state: 'note',
      text: 'a process repairs the store at the moment; others wait for it',
    });
  return findings;
}

async function inspectPresent(dataDir: string, kept: number): Promise<Finding> {
  const what = 'Graph store';
  const store = join(dataDir, 'neo4j');
  if (existsSync(join(store, 'data', 'databases', 'neo4j')))
    return { what, state: 'ok', text: `${store}, ${await megabytesOf(store)} MB` };
  if (kept === 0) return { what, state: 'ok', text: 'not made yet' };
  const sources = kept === 1 ? 'one source' : `${kept} sources`;
  return { what, state: 'note', text: `gone; the next command builds it from the kept snapshots of ${sources}` };
}
