/** What asks the gate for others: the provider of summon as a child process, and the step of the Jenkins library on a JVM. */
import { spawn } from 'node:child_process';
import { chmod, mkdtemp, readFile, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { cacheOf, fingerprintOf, makeOnce } from '../../src/jvm/cache.js';
import { fetchJars } from '../../src/jvm/maven.js';
import { packageFile } from '../../src/package-files.js';
import { startApi, type TestApi } from '../support/api.js';
import { graphDataDir, testGraph } from '../support/graph.js';
import { loadSeedEstate, type SeedEstate } from '../support/seed-estate.js';
import { seedFolder } from '../support/seed-home.js';
import { removeFolder } from '../support/remove-folder.js';

let folder: string;
let seed: SeedEstate;
let guardrails: string;

beforeAll(async () => {
  process.env['PIPEWARDEN_GATE_PATIENCE'] = '60000';
  folder = await mkdtemp(join(tmpdir(), 'pipewarden-integrations-'));
  seed = await loadSeedEstate(await testGraph());
  guardrails = join(folder, 'guardrails.yaml');
  const text = (await readFile(join(seedFolder, 'guardrails.yaml'), 'utf8')).replaceAll(
    /:larkspur(?=\/)/g,
    `:${seed.source}`,
  );
  await writeFile(guardrails, text.replace(/ {2}- id: quiet-weekend[^]*?\n\n/, ''));
});
afterAll(async () => {
  delete process.env['PIPEWARDEN_GATE_PATIENCE'];
  await seed?.empty();
  await removeFolder(folder);
});

interface Outcome {
  code: number | null;
  out: string;
  err: string;
}

function run(
  command: string,
  args: readonly string[],
  {
    env = {},
    input = '',
    onOutput = () => {},
  }: { env?: NodeJS.ProcessEnv; input?: string; onOutput?: (out: string) => void },
): Promise<Outcome> {
  const child = spawn(command, args, { env: { ...process.env, ...env } });
  const told = { out: '', err: '' };
  child.stdout.on('data', (chunk: Buffer) => onOutput((told.out += String(chunk))));
  child.stderr.on('data', (chunk: Buffer) => void (told.err += String(chunk)));
  child.stdin.end(input);
  return new Promise((resolve, reject) =>
    child.once('error', reject).once('close', (code) => resolve({ code, ...told })),
  );
}

describe('the provider of summon', () => {
  it('gives a secret out where the gate allows it, and asks the real provider for nothing else', async () => {
    const provider = join(folder, 'provider');
    await writeFile(provider, '#!/bin/sh\necho "asked for $1" >> "$ASKED"\nprintf "s3cret of %s" "$1"\n');
    await chmod(provider, 0o700);
    const asked = join(folder, 'asked');
    await writeFile(asked, '');
    const env = {
      ...{
        ASKED: asked,
        PIPEWARDEN_PROVIDER: provider,
        PIPEWARDEN_DATA: graphDataDir(),
        PIPEWARDEN_GUARDRAILS: guardrails,
      },
      PIPEWARDEN_COMMAND: `${process.execPath} ${packageFile('bin/pipewarden.js')}`,
    };
    const summon = (job: string) =>
      run(packageFile('integrations/summon/pipewarden-summon'), ['build/token'], {
        env: { ...env, PIPEWARDEN_JOB: seed.here(job) },
      });
    expect(await summon('job:larkspur/inventory')).toEqual({ code: 0, out: 's3cret of build/token', err: '' });
    const refused = await summon('job:larkspur/sandbox/deploy-trial');
    expect([refused.code, refused.out]).toEqual([1, '']);
    expect(refused.err).toContain('build/token is not given out');
    expect(refused.err).toContain('production-credentials');
    expect(await readFile(asked, 'utf8')).toBe('asked for build/token\n');
  });
});

describe('the step of the Jenkins library', () => {
  const support = packageFile('server/test/support/jenkins-library');
  let api: TestApi;
  let classPath: string;
  beforeAll(async () => {
    const pom = join(support, 'pom.xml');
    const cache = cacheOf('jenkins-library-test', process.env);
    const target = join(cache, await fingerprintOf([pom]));
    const need = { what: 'The test of the Jenkins library', downloadFailed: 'groovy-unavailable' };
    await makeOnce({ target, cache, room: 20 }, (place) => fetchJars(need, pom, place, process.env));
    classPath = join(target, '*');
    process.env['PIPEWARDEN_GUARDRAILS'] = guardrails;
    api = await startApi(await testGraph(), { dataDir: folder });
  });
  afterAll(async () => {
    delete process.env['PIPEWARDEN_GUARDRAILS'];
    await api?.close();
  });

  const step = (job: string, ask: object, onOutput: (out: string) => void = () => {}) => {
    const env = { PIPEWARDEN_URL: api.url, PIPEWARDEN_SOURCE: seed.source, JOB_NAME: job, BUILD_NUMBER: '41' };
    const args = [
      '-cp',
      classPath,
      'groovy.ui.GroovyMain',
      join(support, 'run-step.groovy'),
      packageFile('integrations/jenkins/vars/pipewardenGate.groovy'),
    ];
    return run('java', args, { input: JSON.stringify({ env, ask }), onOutput });
  };

  it('runs the body of what is allowed, and ends what is blocked', async () => {
    const [allowed, blocked] = await Promise.all([step('inventory', {}), step('sandbox/deploy-trial', { as: 'sam' })]);
    expect(allowed.out, allowed.err).toBe('result ran 1\n');
    expect(blocked.out, blocked.err).toMatch(
      /^error Pipewarden does not let it run \(policy_denied\): Guardrail production-credentials/,
    );
  });

  it('waits until somebody has agreed, asks again, and then runs the body', async () => {
    const APPROVE =
      'mutation ($request: ID!, $by: ID!) { approve(request: $request, by: $by, reason: "looked at it") { status } }';
    let approving: Promise<unknown> | undefined;
    const approve = async () => {
      const { data } = await api.ask<{ approvals: { id: string }[] }>('{ approvals(status: PENDING) { id } }');
      return api.ask(APPROVE, { request: data!.approvals[0]!.id, by: seed.here('user:larkspur/nora') });
    };
    const { out, err } = await step(
      'release/production/deploy-tickets',
      { as: 'henrik', agent: seed.here('agent:larkspur/deploy-1') },
      (told) => {
        if (told.includes('waiting 2')) approving ??= approve();
      },
    );
    expect(out, err).toContain('result ran 1');
    expect(out).toMatch(/said Pipewarden: Guardrail production-needs-approval .* waits until /);
    expect(await approving).toMatchObject({ data: { approve: { status: 'APPROVED' } } });
  });
});
