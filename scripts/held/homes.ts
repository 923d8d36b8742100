/** Homes whose collection is much work: large pipelines, many jobs, and the largest recording. */
import { execFileSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { packageFile } from '../../server/src/package-files.js';
import { victim } from '../faults/questions.js';
import { writeVictimHome } from '../faults/victim-home.js';

export interface HeavyHome {
  source: string;
  name: string;
  home: string;
}

/** Characters of a pipeline. */
const PIPELINE = 17_000;

export function writeHomes(folder: string, jobs: number): readonly HeavyHome[] {
  const home = (name: string) => join(folder, name);
  mkdirSync(home(victim));
  writeVictimHome(home(victim), jobs);
  mkdirSync(home('pipelines'));
  writeVictimHome(home('pipelines'), 1);
  for (let at = 0; at < 100; at++) writePipeline(join(home('pipelines'), 'jobs', `pipeline-${at}`), at);
  const recording = packageFile('server/test/recordings/folders-large.tar.gz');
  execFileSync('tar', ['-xzf', recording, '-C', folder, 'folders-large/home.tar.gz']);
  return [
    { source: victim, name: `collecting ${jobs} jobs`, home: home(victim) },
    { source: 'pipelines', name: `collecting 100 pipelines of ${PIPELINE / 1000} kB`, home: home('pipelines') },
    { source: 'recording', name: 'collecting the largest recording', home: join(home('folders-large'), 'home.tar.gz') },
  ];
}

function writePipeline(folder: string, number: number): void {
  const stage = (at: number) => `
    stage('part ${at}') {
      when { expression { params.PART == '${at}' || env.BRANCH_NAME =~ /release-.*/ } }
      steps {
        withCredentials([usernamePassword(credentialsId: "deploy-${number}-${at}", usernameVariable: 'WHO', passwordVariable: 'HOW')]) {
          script { def hosts = ['a', 'b'].collect { "\${it}-${at}.example.test" }; hosts.each { sh "ssh \${WHO}@\${it} run \${params.PART}" } }
        }
      }
    }`;
  const stages: string[] = [];
  while (stages.join('').length < PIPELINE) stages.push(stage(stages.length));
  const script = `pipeline { agent { label 'linux-${number}' }\n  stages {${stages.join('')}\n  }\n}`;
  mkdirSync(folder);
  const text = script.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
  writeFileSync(
    join(folder, 'config.xml'),
    `<flow-definition><definition class="org.jenkinsci.plugins.workflow.cps.CpsFlowDefinition"><script>${text}</script></definition></flow-definition>`,
  );
}
