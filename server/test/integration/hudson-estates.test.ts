/** The product against a real server: random estates on Hudson 1.395, every decision compared with its own. */
import * as fc from 'fast-check';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { compileJenkins } from '../../src/compile/jenkins/compile.js';
import { PipewardenError } from '../../src/domain/errors.js';
import { OVERALL_READ } from '../../src/domain/permissions.js';
import type { JenkinsSnapshot } from '../../src/domain/snapshot.js';
import { loadSnapshot } from '../../src/sources/load/load-snapshot.js';
import { matchJavaRegex } from '../../src/graph/java-regex.js';
import { emptySource, ownSource, testGraph } from '../support/graph.js';
import { compareWithTruth, matrixOf, matrixOfFacts, type Decide } from '../support/hudson/compare.js';
import { findHudson } from '../support/hudson/find.js';
import { startHudson, type Hudson } from '../support/hudson/start.js';
import { settle, ways, type LoadedEstate, type Way } from '../support/hudson/ways.js';
import { askTruth, oracleScript, parseTruth } from '../support/hudson/oracle.js';
import { SERVICE_ACCOUNT, SERVICE_PASSWORD, STRATEGIES, estates, type Estate } from '../support/random-estate.js';

const parts = await findHudson();
const SEED = Number(process.env['PIPEWARDEN_TEST_SEED'] ?? 1395);
/** Every way through the graph; else, for each estate, the first way and one of the others, by turns. */
const THOROUGH = process.env['PIPEWARDEN_TEST_THOROUGH'] === '1';
const ESTATES = Number(process.env['PIPEWARDEN_TEST_ESTATES'] ?? 15);

/** One estate of each strategy comes first, whatever the seed draws after them. */
const ofEachStrategy = fc
  .sample(estates, { seed: SEED, numRuns: STRATEGIES.length })
  .map((estate, index): [Estate] => [{ ...estate, strategy: STRATEGIES[index]! }]);

describe.skipIf(typeof parts === 'string')(
  `a real Hudson 1.395${typeof parts === 'string' ? `: ${parts}` : ''}`,
  () => {
    const directory = mkdtempSync(join(tmpdir(), 'pipewarden-estates-'));
    // One source per way for all estates: each load is a difference from an unrelated estate, as hard as drift gets.
    const sources = new Map(ways.map((way) => [way.name, ownSource('hudson')]));
    const seen = { estates: 0, equal: 0, allowed: 0, refused: 0, strategies: new Set<string>() };
    let hudson: Hudson;

    beforeAll(async () => {
      hudson = await startHudson(join(directory, 'home'));
    });
    afterAll(async () => {
      await hudson?.stop();
      rmSync(directory, { recursive: true, force: true });
      for (const source of sources.values()) await emptySource(source);
    });

    it(
      `decides as the server does on ${ESTATES} random estates, collected in ${ways.length} ways`,
      { timeout: 600_000 },
      async () => {
        await fc.assert(fc.asyncProperty(estates, agrees), {
          seed: SEED,
          numRuns: ESTATES,
          examples: ofEachStrategy,
          verbose: fc.VerbosityLevel.Verbose,
          // Shrinking ends in time to be printed; fewer estates than asked for are never taken for a pass.
          interruptAfterTimeLimit: 500_000,
          markInterruptAsFailure: true,
        });
        // Guards against comparing nothing, which a shrunken generator would do.
        expect([...seen.strategies].sort()).toEqual([...STRATEGIES]);
        expect(seen.allowed).toBeGreaterThan(ESTATES * 20);
        expect(seen.equal).toBeGreaterThan(ESTATES * 300);
        expect(seen.refused).toBeLessThan(ESTATES);
      },
    );

    it('is told the same by the script console', async () => {
      const [estate] = fc.sample(estates, { seed: SEED, numRuns: 1 });
      const loaded = await settle(hudson, { ...estate!, strategy: 'project-matrix', service: 'administer' }, directory);
      const users = [...loaded.estate.users.map((user) => user.id), SERVICE_ACCOUNT];
      const answer = await fetch(`${hudson.url}scriptText`, {
        method: 'POST',
        headers: { authorization: `Basic ${btoa(`${SERVICE_ACCOUNT}:${SERVICE_PASSWORD}`)}` },
        body: new URLSearchParams({ script: oracleScript(users) }),
      });
      expect(parseTruth(await answer.text())).toEqual(await askTruth(hudson, users));
    });

    async function agrees(estate: Estate): Promise<void> {
      const loaded = await settle(hudson, estate, directory);
      seen.strategies.add(estate.strategy);
      seen.allowed += loaded.truth.filter((row) => row.allowed).length;
      const turn = seen.estates++ % ways.length;
      for (const [index, way] of ways.entries())
        await agreesThrough(way, loaded, THOROUGH || index === 0 || index === turn);
    }

    async function agreesThrough(way: Way, loaded: LoadedEstate, inGraph: boolean): Promise<void> {
      const source = sources.get(way.name)!;
      const snapshot = await collectOrRefused(way, loaded, source);
      if (snapshot === null) return;
      const decide = inGraph ? await loadAndAsk(snapshot) : await compileAndAsk(snapshot);
      const found = compareWithTruth(decide, source, loaded.truth);
      seen.equal += found.equal;
      expect(found.wrong, way.name).toEqual([]);
      if (way.seesAll(loaded.estate)) expect([...found.unknown, ...found.missing], way.name).toEqual([]);
    }

    async function loadAndAsk(snapshot: JenkinsSnapshot): Promise<Decide> {
      const graph = await testGraph();
      await loadSnapshot(graph, snapshot, { acceptShrink: true });
      return matrixOf(graph, snapshot.source);
    }

    async function compileAndAsk(snapshot: JenkinsSnapshot): Promise<Decide> {
      const graph = await testGraph();
      const { facts } = await compileJenkins(snapshot, {
        matchPatterns: (questions) => matchJavaRegex(graph, questions),
      });
      return matrixOfFacts(facts);
    }

    /** null: the account may not enter, which the server must confirm. */
    async function collectOrRefused(way: Way, loaded: LoadedEstate, source: string): Promise<JenkinsSnapshot | null> {
      try {
        return await way.collect(loaded, source);
      } catch (error) {
        if (!(error instanceof PipewardenError) || error.code !== 'entry-refused') throw error;
        const enters = loaded.truth.find(
          (row) =>
            row.subject === SERVICE_ACCOUNT && row.objectKind === 'controller' && row.permission === OVERALL_READ,
        );
        expect(enters?.allowed, `${error.message} The server says otherwise.`).toBe(false);
        seen.refused++;
        return null;
      }
    }
  },
);
