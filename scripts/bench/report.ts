/** The table of a run: what was asked for beside what was measured. */
import type { Size } from './generate.js';
import type { CollectFigures } from './phase-collect.js';
import type { Spread } from './measure.js';
import type { CollectLiveFigures } from './phase-collect-live.js';
import type { ConjurFigures } from './phase-conjur.js';
import type { LoadFigures } from './phase-load.js';
import type { RolesFigures } from './phase-roles.js';

export interface Line {
  figure: string;
  /** As the targets state it; empty when none is set. */
  target: string;
  measured: string;
  /** null: no target at this size; `median`: what most took meets it, the slowest twentieth does not. */
  met: boolean | 'median' | null;
}

export const asMs = (ms: number) => (ms < 10 ? `${ms.toFixed(1)} ms` : `${Math.round(ms)} ms`);
export const asSeconds = (ms: number) => `${(ms / 1000).toFixed(1)} s`;
export const asMemory = (megabytes: number | null) => (megabytes === null ? 'not told' : `${megabytes} MB`);
export const count = (value: number) => value.toLocaleString('en');

/** Relationships per second of the load alone: compiling is a line of its own. */
export const loadRate = (load: LoadFigures) => perSecond(load, load.firstLoad - load.compile);

const perSecond = ({ relationships }: LoadFigures, ms: number) => relationships / (Math.max(1, ms) / 1000);

export function loadLines(load: LoadFigures, size: Size): Line[] {
  const rate = loadRate(load);
  const onlyM = size === 'M';
  return [
    line('estate', '', `${count(load.nodes)} nodes, ${count(load.relationships)} relationships`),
    line('start of Neo4j', '', asSeconds(load.start)),
    line('compile', '', asSeconds(load.compile)),
    line(
      'first load',
      size === 'S' ? '' : '≥ 30,000 relationships/s',
      `${count(Math.round(rate))} relationships/s, ${asSeconds(load.firstLoad)} with compile`,
      size === 'S' ? null : rate >= 30_000,
    ),
    line(
      'first load of a second source, server warm',
      size === 'S' ? '' : '≥ 30,000 relationships/s',
      load.secondLoad === null
        ? 'not measured at this size'
        : `${count(Math.round(perSecond(load, load.secondLoad - load.compile)))} relationships/s`,
      size === 'S' || load.secondLoad === null ? null : perSecond(load, load.secondLoad - load.compile) >= 30_000,
    ),
    line(
      'relationships alone, once the nodes are there',
      '',
      `${count(Math.round(perSecond(load, load.relationshipsAlone)))} relationships/s`,
    ),
    line(
      'processor time of the first load',
      '',
      `${asSeconds(load.firstLoadCpu.here)} here, ${load.firstLoadCpu.neo4j === null ? 'not told' : asSeconds(load.firstLoadCpu.neo4j)} in Neo4j`,
    ),
    line(
      'first load, seconds',
      onlyM ? '≤ 15 s' : '',
      asSeconds(load.firstLoad),
      onlyM ? load.firstLoad <= 15_000 : null,
    ),
    ...(load.again ? againLines(load.again, onlyM) : []),
    line('memory of the loading process, peak', '', asMemory(load.memory.peak)),
    line('memory of Neo4j after loading, peak', '', asMemory(load.neo4j.peak)),
  ];
}

function againLines(again: NonNullable<LoadFigures['again']>, onlyM: boolean): Line[] {
  const { unchanged, unchangedFull, changed, changes } = again;
  return [
    line('unchanged reload', onlyM ? '≤ 4 s' : '', asSeconds(unchanged), onlyM ? unchanged <= 4_000 : null),
    line('unchanged reload, comparing everything', '', asSeconds(unchangedFull)),
    line(
      `reload with ${count(changes)} changes`,
      onlyM ? '≤ 8 s' : '',
      asSeconds(changed),
      onlyM ? changed <= 8_000 : null,
    ),
  ];
}

export function collectLines(collect: CollectFigures): Line[] {
  const { ms, items, memory } = collect;
  const met = ms <= 10_000 && (memory.peak ?? 0) <= 500;
  return [
    line(
      'collect folders-large from its archive',
      '≤ 10 s, ≤ 500 MB',
      `${asSeconds(ms)}, ${asMemory(memory.peak)}, ${count(items)} items`,
      met,
    ),
  ];
}

/** What the answers alone take, and a fifth of it for everything else. */
export function collectLiveLines(live: CollectLiveFigures): Line[] {
  const { jobs, items, requests, concurrency, latency, ms, floor, memory } = live;
  const limit = floor * 1.2;
  return [
    line(
      `collect a controller of ${count(jobs)} jobs over HTTP, ${latency} ms each answer, ${concurrency} at once`,
      `≤ ${asSeconds(limit)}`,
      `${asSeconds(ms)} (${(ms / floor).toFixed(2)} × the answers alone), ${count(items)} items, ${asMemory(memory.peak)}`,
      ms <= limit,
    ),
    line('requests of it', '', `${count(requests)}, ${(requests / jobs).toFixed(2)} for each job`),
  ];
}

export function rolesLines(
  { roles, items, relationships, ms, matching, cpu, memory }: RolesFigures,
  size: Size,
): Line[] {
  return [
    line(
      `compile ${count(roles)} roles over ${count(items)} items`,
      size === 'M' ? '≤ 5 s' : '',
      `${asSeconds(ms)}, ${asSeconds(matching)} of it matching patterns, ${asSeconds(cpu)} of processor time here, ${asMemory(memory.peak)}`,
      size === 'M' ? ms <= 5_000 : null,
    ),
    line(
      'relationships of it',
      size === 'M' ? '≤ 213,000' : '',
      count(relationships),
      size === 'M' ? relationships <= 213_000 : null,
    ),
  ];
}

export function conjurLines(conjur: ConjurFigures): Line[] {
  const { users, groups, variables, lines, relationships, read, load, secondLoad, unchanged, whoCan, whatIf, memory } =
    conjur;
  const { cold, warm, answers } = whoCan;
  const asked = `who-can execute on a variable (${answers.samples}; median answer ${count(answers.median)})`;
  return [
    line(
      `read and load a Conjur of ${count(users)} users, ${count(groups)} groups, ${count(variables)} variables`,
      '≤ 15 s',
      `${asSeconds(read + load)}, ${asSeconds(read)} of it reading ${count(lines)} lines; ${count(relationships)} relationships, ${asMemory(memory.peak)}`,
      read + load <= 15_000,
    ),
    line('load of it under another name, server warm', '', asSeconds(secondLoad)),
    line('unchanged reload of it', '', asSeconds(unchanged)),
    line(`${asked} cold`, '≤ 20 ms', `median ${asMs(cold.median)}, p95 ${asMs(cold.p95)}`, metBy(cold, 20)),
    line(`${asked} warm`, '≤ 20 ms', `median ${asMs(warm.median)}, p95 ${asMs(warm.p95)}`, metBy(warm, 20)),
    line(`what-if of ${count(whatIf.lines)} lines`, '≤ 3 s', asSeconds(whatIf.ms), whatIf.ms <= 3_000),
  ];
}

export function metBy({ median, p95 }: Spread, limit: number): Line['met'] {
  if (p95 <= limit) return true;
  return median <= limit ? 'median' : false;
}

export function line(figure: string, target: string, measured: string, met: Line['met'] = null): Line {
  return { figure, target, measured, met };
}

/** Aligned columns; the last tells whether the target was met. */
export function printTable(lines: readonly Line[]): string {
  const rows = [
    ['figure', 'target', 'measured', ''],
    ...lines.map(({ figure, target, measured, met }) => [
      figure,
      target,
      measured,
      met === null ? '' : met === 'median' ? 'met by the median' : met ? 'met' : 'MISSED',
    ]),
  ];
  const widths = [0, 1, 2].map((column) => Math.max(...rows.map((row) => row[column]!.length)));
  return rows
    .map((row) =>
      row
        .map((cell, column) => cell.padEnd(widths[column] ?? 0))
        .join('  ')
        .trimEnd(),
    )
    .join('\n');
}
