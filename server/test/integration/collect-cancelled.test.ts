/** Ctrl-C while something is collected: cancelled, exit code 2, and no process left behind. */
import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { beforeAll, describe, expect, it } from 'vitest';
import { graphDataDir, ownSource } from '../support/graph.js';
import { temporaryFolder } from '../support/temporary-home.js';

const program = fileURLToPath(new URL('../../../bin/pipewarden.js', import.meta.url));
const folder = temporaryFolder();
const at = (...names: string[]) => join(folder, ...names);
const many = Array.from({ length: 2000 }, (_, index) => `job-${index}`);

beforeAll(() => {
  for (const name of many) {
    mkdirSync(at('home', 'jobs', name), { recursive: true });
    const script = `for (x in [1, 2]) { sh '${name}' }`;
    writeFileSync(
      at('home', 'jobs', name, 'config.xml'),
      `<flow-definition><definition class="org.jenkinsci.plugins.workflow.cps.CpsFlowDefinition"><script>${script}</script></definition></flow-definition>`,
    );
  }
  writeFileSync(at('home', 'config.xml'), '<hudson><useSecurity>false</useSecurity></hudson>');
  execFileSync('tar', ['-czf', at('home.tgz'), '-C', folder, 'home']);
  writeFileSync(at('policy.yml'), many.map((name) => `- !variable ${name}\n`).join(''));
  writeFileSync(at('secrets.yml'), many.map((name) => `${name.toUpperCase()}: !var ${name}\n`).join(''));
  writeFileSync(at('audit.log'), 'Puma starting in single mode...\n'.repeat(500_000));
  mkdirSync(at('ssh'));
  writeFileSync(at('ssh', 'authorized_keys'), many.map((name) => `# ${name}\n`).join(''));
});

/** Says so once the process has a handler for Ctrl-C, which it takes on when it begins to collect. */
const sayWhenReading = `import { writeSync } from 'node:fs';
process.on('newListener', (event) => event === 'SIGINT' && process.nextTick(() => writeSync(2, 'reading ')));`;
const hook = `data:text/javascript,${encodeURIComponent(sayWhenReading)}`;

describe('Ctrl-C while something is collected', () => {
  it.each<[string, () => string[]]>([
    ['a home', () => ['jenkins-home', at('home')]],
    ['an archive of a home', () => ['jenkins-home', at('home.tgz')]],
    ['policies', () => ['conjur-policy', at('policy.yml')]],
    ['audit logs', () => ['conjur-audit', at('audit.log')]],
    ['manifests', () => ['summon', at('secrets.yml'), '--runner', 'host:vault/ci']],
    ['keys', () => ['ssh', at('ssh'), '--host', 'deploy', '--account', 'deploy']],
  ])('is told as such: %s', async (_, args) => {
    const env = { ...process.env, PIPEWARDEN_DATA: graphDataDir() };
    const child = spawn(process.execPath, ['--import', hook, program, 'collect', ...args(), '--source', ownSource()], {
      env,
    });
    let err = '';
    child.stderr.once('data', () => child.kill('SIGINT')).on('data', (part: Buffer) => (err += part.toString()));
    const closed = once(child, 'close');
    expect([(await closed)[0], err]).toEqual([
      2,
      expect.stringMatching(/^reading pipewarden: It was cancelled.*\(cancelled\)\n$/),
    ]);
  });
});
