/** The part of the table about the gate. */
import type { GateFigures } from './gate/phase-gate.js';
import type { Size } from './generate.js';
import { asMs, count, line, type Line } from './report.js';

/** Milliseconds, for M. */
const LATEST = 50;

export function gateLines(
  { clients, wanted, perSecond, all, first, warming, explored, ...rest }: GateFigures,
  size: Size,
): Line[] {
  const { outcomes, cpu, lost, problem, unanswered } = rest;
  const said = Object.entries(outcomes).map(([outcome, times]) => `${count(times)} ${outcome}`);
  const target = (text: string) => (size === 'M' ? text : '');
  const met = (value: boolean) => (size === 'M' ? value : null);
  const spreadOf = (of: GateFigures['all']) =>
    `median ${asMs(of.median)}, p95 ${asMs(of.p95)}, p99 ${asMs(of.p99)}, max ${asMs(of.max)}`;
  return [
    line(
      `decisions of the gate, ${clients} clients, people exploring beside (${said.join(', ')})`,
      target(`≥ ${wanted}/s`),
      `${perSecond.toFixed(0)}/s`,
      met(perSecond >= wanted * 0.99),
    ),
    line('  each', target(`p99 ≤ ${LATEST} ms`), spreadOf(all), met(all.p99 <= LATEST)),
    line('  of a server that has been up for a minute, in its first seconds of being asked', '', spreadOf(warming)),
    ...(first.samples > 0 ? [line(`  requests nobody had asked before (${first.samples})`, '', spreadOf(first))] : []),
    ...(cpu
      ? [line('  processor time each, exploring included', '', `${asMs(cpu.server)} here, ${asMs(cpu.neo4j)} in Neo4j`)]
      : []),
    line(
      `  exploring meanwhile (${explored.samples})`,
      '',
      `median ${asMs(explored.median)}, p95 ${asMs(explored.p95)}, ${unanswered} not answered`,
    ),
    line(
      '  answered decisions that the log does not have',
      '0',
      `${lost}${problem === null ? '' : `; ${problem}`}`,
      lost === 0 && problem === null,
    ),
  ];
}
