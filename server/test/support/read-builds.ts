/** Builds of items as both collectors read them, with checkouts in a folder that ends with the process. */
import { rmSync } from 'node:fs';
import { mkdir, mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import type { JenkinsLibrary } from '../../src/domain/builds.js';
import type { CoverageGap, JenkinsItem } from '../../src/domain/snapshot.js';
import { readItemConfig } from '../../src/collectors/jenkins/config/item.js';
import { parseXml } from '../../src/collectors/jenkins/config/xml.js';
import { BuildReader, type BuildReaderOptions } from '../../src/collectors/jenkins/pipeline/build-reader.js';
import { atProcessEnd } from './process-end.js';

export const folder = await mkdtemp(join(tmpdir(), 'pipewarden-checkouts-'));
atProcessEnd(() => rmSync(folder, { recursive: true, force: true }));

export async function put(path: string, text: string): Promise<void> {
  await mkdir(dirname(join(folder, path)), { recursive: true });
  await writeFile(join(folder, path), text);
}

export const fromRepository = (path: string) => `<flow-definition>
  <definition class="org.jenkinsci.plugins.workflow.cps.CpsScmFlowDefinition">
    <scm class="hudson.plugins.git.GitSCM"><userRemoteConfigs><hudson.plugins.git.UserRemoteConfig>
      <url>https://bot:pw@git.test/app.git</url><credentialsId>git</credentialsId>
    </hudson.plugins.git.UserRemoteConfig></userRemoteConfigs>
    <branches><hudson.plugins.git.BranchSpec><name>*/main</name></hudson.plugins.git.BranchSpec></branches></scm>
    <scriptPath>${path}</scriptPath></definition></flow-definition>`;
export const inline = (script: string) => `<flow-definition>
  <definition class="org.jenkinsci.plugins.workflow.cps.CpsFlowDefinition">
    <script>${script.replaceAll('<', '&lt;').replaceAll("'", '&apos;')}</script>
    <sandbox>true</sandbox></definition></flow-definition>`;

/** Items by full name, as both collectors read them. */
export async function readBuilds(
  configs: Readonly<Record<string, string>>,
  options: BuildReaderOptions = {},
  libraries: readonly JenkinsLibrary[] = [],
) {
  const reader = new BuildReader(options);
  const items: JenkinsItem[] = Object.entries(configs).map(([fullName, xml]) => {
    const file = `${fullName}/config.xml`;
    const {
      store: _,
      views: _v,
      sourceName: _n,
      libraries: _l,
      builds,
      ...item
    } = readItemConfig(parseXml(xml, file), file, fullName);
    reader.add(fullName, builds);
    return { ...item, fullName, parent: fullName.replace(/\/?[^/]*$/, ''), configurationRead: true };
  });
  const gaps: CoverageGap[] = [];
  try {
    const finished = await reader.finish(items, libraries, (gap) => gaps.push(gap));
    const shown = finished.map((item) =>
      (item.uses ?? []).map(
        ({ kind, value, place, certain }) => `${place.file}:${place.line} ${kind} ${value}${certain ? '' : ' ~'}`,
      ),
    );
    return {
      items: finished,
      uses: shown,
      gaps: gaps.map(({ code, subject }) => `${code} ${subject}`),
      messages: gaps,
    };
  } finally {
    reader.close();
  }
}
