/** npm run bench [-- --size S|M|L] [--seed N] [--questions N] [--only load,check,…,risk,changes,collect,live,roles,conjur,gate,month,moments] [--gate] [--peer openfga] [--out FILE]: measures, and says what it measured. */
import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { cpus, loadavg, tmpdir, totalmem } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { NEO4J_VERSION } from '../../server/src/graph/embedded/places.js';
import { failScript as fail, readScriptOptions, wholeNumber } from '../script-options.js';
import { recordedHome } from '../../server/test/support/recordings.js';
import { sizes, type Size } from './generate.js';
import { peerBinary } from './peer/binary.js';
import { runPhase } from './phase.js';
import { questionKinds, type QuestionKind } from './phase-ask.js';
import { collectLines, collectLiveLines, conjurLines, loadLines, printTable, rolesLines, type Line } from './report.js';
import { askLines } from './report-ask.js';
import { momentsLines, monthLines } from './report-history.js';
import { gateLines } from './report-gate.js';
import { changeLines, riskLines } from './report-risk.js';
import { peerLines } from './report-peer.js';
import { say } from './say.js';

/** Milliseconds a controller of this size takes for a config.xml over a good network. */
const LATENCY = 25;

/** What the targets for the gate are stated for; seconds the server has been up, is asked before it is measured, and is measured. */
const GATE = { clients: 50, perSecond: 200, upFor: 60, warming: 15, seconds: 30 };

/** What the targets for Conjur are stated for. */
const VAULT = { users: 1_000, groups: 1_000, variables: 20_000 };

const values = readScriptOptions({
  command: 'npm run bench',
  about: 'Measures collecting, loading and asking on a generated estate, and says what it measured.',
  options: {
    size: { value: Object.keys(sizes).join('|'), about: 'jobs of the estate', default: 'M' },
    seed: { value: 'number', about: 'the same seed gives the same estate', default: '1' },
    questions: { value: 'number', about: 'questions of each kind, 30 or more', default: '150' },
    only: { value: 'parts', about: 'some of what is measured, joined by commas', default: '' },
    nights: { value: 'number', about: 'loads of the month', default: '30' },
    gate: { about: 'the gate alone, as --only gate' },
    peer: { value: 'openfga', about: 'asks the same questions of a peer, too' },
    'peer-experimentals': { value: 'names', about: 'experiments the peer switches on', default: '' },
    'peer-limit': { value: 'seconds', about: 'time limit of the peer', default: '600' },
    out: { value: 'file', about: 'where the figures are written' },
  },
});

const { size, seed, count, wanted, peer } = readOptions();
const dataDir = mkdtempSync(join(tmpdir(), 'pipewarden-bench-'));
try {
  await bench();
} finally {
  rmSync(dataDir, { recursive: true, force: true });
}

function readOptions() {
  if (!((values.size ?? '') in sizes))
    fail(`There is no size "${values.size}".`, `Give one of ${Object.keys(sizes).join(', ')}.`);
  const parts = [
    'load',
    ...questionKinds,
    'risk',
    'changes',
    'collect',
    'live',
    'roles',
    'conjur',
    'gate',
    'month',
    'moments',
  ];
  const peer = values.peer === undefined ? null : peerBinary(values.peer, process.env);
  if (peer && 'problem' in peer) fail(peer.problem, peer.next);
  // Beside a peer only what --only asks for is measured as well.
  const given = values.gate === 'true' ? 'gate' : values.only;
  const only = !given ? (peer ? [] : parts) : given.split(',');
  const stranger = only.find((part) => !parts.includes(part));
  if (stranger !== undefined)
    fail(`There is nothing called "${stranger}" to measure.`, `Give some of ${parts.join(', ')}.`);
  return {
    size: values.size as Size,
    seed: wholeNumber('seed', values.seed),
    count: Math.max(30, wholeNumber('questions', values.questions)),
    wanted: new Set(only),
    peer,
  };
}

async function bench(): Promise<void> {
  const kinds = questionKinds.filter((kind) => wanted.has(kind));
  const lines: Line[] = [];
  const busy = [loadavg()[0]];
  const figures: Record<string, unknown> = {};
  if (['load', 'risk', 'changes'].some((part) => wanted.has(part)) || kinds.length > 0) {
    say(`generating, compiling and loading ${size}: ${sizes[size].toLocaleString('en')} jobs, seed ${seed} …`);
    const load = await runPhase('load', { dataDir, size, seed, count, again: wanted.has('load') });
    const { questions, ...loaded } = load;
    figures['load'] = loaded;
    lines.push(...loadLines(load, size));
    if (kinds.length > 0) {
      say('asking …');
      const ask = await runPhase('ask', { dataDir, questions, kinds: kinds as QuestionKind[] });
      figures['ask'] = ask;
      lines.push(...askLines(ask, size));
    }
    if (wanted.has('risk')) {
      say('running every risk query …');
      const risk = await runPhase('risk', { dataDir });
      figures['risk'] = risk;
      lines.push(...riskLines(risk, size));
    }
    if (wanted.has('changes')) {
      say('changing a thousand things …');
      const change = await runPhase('change', { dataDir, size, seed });
      figures['changes'] = change;
      lines.push(...changeLines(change, size));
    }
  }
  if (wanted.has('collect')) {
    say('collecting …');
    const collect = await runPhase('collect', { path: recordedHome('folders-large') });
    figures['collect'] = collect;
    lines.push(...collectLines(collect));
  }
  if (wanted.has('live')) {
    say('collecting over HTTP …');
    const live = await runPhase('collectLive', { jobs: 3_000, seed, latency: LATENCY });
    figures['live'] = live;
    lines.push(...collectLiveLines(live));
  }
  if (wanted.has('roles')) {
    say('compiling roles …');
    const roles = await runPhase('roles', { dataDir, size, seed, roles: 200 });
    figures['roles'] = roles;
    lines.push(...rolesLines(roles, size));
  }
  if (wanted.has('conjur')) {
    say('reading, loading and asking a Conjur …');
    const conjur = await runPhase('conjur', { dataDir, size: VAULT, seed });
    figures['conjur'] = conjur;
    lines.push(...conjurLines(conjur));
  }
  if (wanted.has('month')) {
    say('loading S every night for a month …');
    const nights = wholeNumber('nights', values.nights, 2);
    const month = await runPhase('month', { dataDir: join(dataDir, 'month'), size: 'S', seed, nights });
    figures['month'] = month;
    lines.push(...monthLines(month));
  }
  if (wanted.has('moments')) {
    say(`loading ${size} with a thousand changes, and asking about its past …`);
    const moments = await runPhase('moments', { dataDir: join(dataDir, 'moments'), size, seed, changes: 1_000 });
    figures['moments'] = moments;
    lines.push(...momentsLines(moments, size));
  }
  if (wanted.has('gate')) {
    say(`asking the gate, ${GATE.clients} clients at once …`);
    const gate = await runPhase('gate', { dataDir: join(dataDir, 'gate'), size, seed, ...GATE });
    figures['gate'] = gate;
    lines.push(...gateLines(gate, size));
  }
  if (peer) {
    say('asking Pipewarden and OpenFGA in turn …');
    const experimentals = values['peer-experimentals'] ?? '';
    const limit = wholeNumber('peer-limit', values['peer-limit'], 1);
    const task = { dataDir: join(dataDir, 'peer'), size, seed, count, binary: peer.binary, experimentals, limit };
    const beside = await runPhase('peer', task);
    figures['peer'] = beside;
    lines.push(...peerLines(beside, size));
  }
  busy.push(loadavg()[0]);
  process.stdout.write(`${printTable(lines)}\n`);
  // Other work on the machine makes every figure worse: say so rather than leave it to be guessed.
  process.stdout.write(`load average ${busy.map((load) => load?.toFixed(1)).join(' → ')} on ${cpus().length} CPUs\n`);
  write({ size, seed, questions: count, ...machine(), loadAverage: busy, lines, figures });
}

function machine() {
  const commit = attempt(() => execFileSync('git', ['rev-parse', '--short', 'HEAD'], { encoding: 'utf8' }).trim());
  return {
    measuredAt: new Date().toISOString(),
    commit,
    node: process.version,
    neo4j: NEO4J_VERSION,
    cpus: cpus().length,
    cpu: cpus()[0]?.model ?? null,
    memoryGiB: Math.round(totalmem() / 2 ** 30),
  };
}

function attempt<T>(work: () => T): T | null {
  try {
    return work();
  } catch {
    return null;
  }
}

function write(results: unknown): void {
  const file = resolve(values.out ?? join(process.env['PIPEWARDEN_DATA'] ?? '.pipewarden', 'bench-results.json'));
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, `${JSON.stringify(results, null, 2)}\n`);
  say(`written to ${file}`);
}
