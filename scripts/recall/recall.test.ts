/** The scan finds literals without the collector, the comparison tells what is missed, and the seed estate has no miss. */
import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, describe, expect, it } from 'vitest';
import { misses } from './compare.js';
import { scanGroovy } from './scan-groovy.js';
import { scanXml } from './scan-xml.js';

const root = join(import.meta.dirname, '../..');
const run = promisify(execFile);
const recall = (...given: readonly string[]) =>
  run(process.execPath, ['--import', 'tsx', 'scripts/recall.ts', ...given], { cwd: root }).then(
    ({ stdout }) => ({ code: 0, stdout, stderr: '' }),
    (failure: { code: number; stdout: string; stderr: string }) => failure,
  );

describe('the scan of a pipeline text', () => {
  it('finds what is written out, with its line, and neither comments nor what is computed', () => {
    const found = scanGroovy(
      [
        "@Library(['tools@v2', 'more']) _ // library 'commented'",
        "node('linux && jdk17') {",
        "  withCredentials([string(credentialsId: 'token', variable: 'T')]) { sh 'docker push registry.test/a/b:1' }",
        '  sshagent([\'key\', "other"]) { sh "scp out deploy@files.test:/srv && aws s3 cp out s3://bucket/out" }',
        "  git credentialsId: \"${ID}\", url: 'https://git.test/x' /* node('gone') */",
        '}',
        "pipeline { agent { label 'arm' }\n environment { K = credentials('file') } }",
      ].join('\n'),
      'Jenkinsfile',
    );
    expect(found.map(({ kind, text, line }) => `${line} ${kind} ${text}`).sort()).toEqual([
      '1 library more',
      '1 library tools@v2',
      '2 label linux && jdk17',
      '3 credential token',
      '3 destination registry.test/a/b:1',
      '4 credential key',
      '4 credential other',
      '4 destination files.test:/srv',
      '4 destination s3://bucket/out',
      '7 label arm',
      '8 credential file',
    ]);
  });

  it('of a configuration reads elements and the script in it', () => {
    const xml = `<project>\n<scm><credentialsId>git-key</credentialsId></scm><assignedNode>linux &amp;&amp; x</assignedNode>
<canRoam>false</canRoam><script>\nnode(&apos;win&apos;) { }</script></project>`;
    expect(scanXml(xml, 'config.xml').map(({ kind, text, line }) => `${line} ${kind} ${text}`)).toEqual([
      '2 credential git-key',
      '2 label linux && x',
      '4 label win',
    ]);
  });
});

it('a literal is missed unless it is listed, or something computed is named where it stands', () => {
  const found = { kind: 'credential', text: 'ecr:eu-west-1:push', file: 'f', line: 9 } as const;
  const said = (text: string | null, line: number) => [{ kind: 'credential', text, line } as const];
  expect(misses([found], said('push', 1))).toEqual([]);
  expect(misses([found], said(null, 8))).toEqual([]);
  for (const other of [[], said('pull', 9), said(null, 30)]) expect(misses([found], other)).toEqual([found]);
});

describe('npm run recall', () => {
  const folder = mkdtempSync(join(tmpdir(), 'pipewarden-recall-'));
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  it('misses nothing of the seed estate', async () => {
    const { code, stdout } = await recall('seed/jenkins-home');
    expect(stdout).toMatch(/^\d+ pipelines and job configurations were read\.$/m);
    expect(stdout).toMatch(/^credential +(\d+) of \1 +100\.0 %$/m);
    expect(stdout).not.toContain('missed');
    expect(code).toBe(0);
  });

  it('names every miss with file and line, and exits with 1', async () => {
    writeFileSync(join(folder, 'Jenkinsfile'), "node {\n  unheardOf { nothing }\n}\nmake(nexusUrl: 'nexus.test')\n");
    const { code, stdout } = await recall(folder);
    expect(stdout).toContain('missed destination "nexus.test" at Jenkinsfile:4');
    expect(code).toBe(1);
  });

  it('says how it is used, and exits with 2 where no folder is named', async () => {
    expect((await recall('--help')).stdout).toMatch(/^Usage: npm run recall -- DIR/);
    expect(await recall(join(folder, 'none'))).toMatchObject({
      code: 2,
      stderr: expect.stringContaining('is no folder'),
    });
  });
});
