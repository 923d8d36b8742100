/** Which text branches run: every kind of factory with every kind of definition a branch can have. */
import { describe, expect, it } from 'vitest';
import { folder, put, readBuilds } from '../../../../test/support/read-builds.js';

const scm = (name: string, url: string) =>
  `<${name} class="hudson.plugins.git.GitSCM"><userRemoteConfigs><hudson.plugins.git.UserRemoteConfig><url>${url}</url></hudson.plugins.git.UserRemoteConfig></userRemoteConfigs></${name}>`;
const remote = (file: string, url: string) =>
  `<remoteJenkinsFile>${file}</remoteJenkinsFile>${scm('remoteJenkinsFileSCM', url)}`;
const project = (factory: string) =>
  `<org.jenkinsci.plugins.workflow.multibranch.WorkflowMultiBranchProject>${factory}</org.jenkinsci.plugins.workflow.multibranch.WorkflowMultiBranchProject>`;
const branch = (definition: string) =>
  `<flow-definition><properties><org.jenkinsci.plugins.workflow.multibranch.BranchJobProperty><branch><head><name>main</name></head>${scm('scm', 'https://git.test/app.git')}</branch></org.jenkinsci.plugins.workflow.multibranch.BranchJobProperty></properties>${definition}</flow-definition>`;

const multibranch = 'org.jenkinsci.plugins.workflow.multibranch';
const factories = {
  none: '',
  plain: `<factory class="${multibranch}.WorkflowBranchProjectFactory"><scriptPath>ci/a.groovy</scriptPath></factory>`,
  'plain, no path': `<factory class="${multibranch}.WorkflowBranchProjectFactory"/>`,
  remote: `<factory class="${multibranch}.extended.RemoteJenkinsFileWorkflowBranchProjectFactory">${remote('ci/r.groovy', 'https://git.test/pipelines.git')}</factory>`,
  'remote, computed': `<factory class="${multibranch}.extended.RemoteJenkinsFileWorkflowBranchProjectFactory">${remote('ci/r.groovy', 'https://git.test/${NAME}.git')}</factory>`,
  inline:
    '<factory class="org.jenkinsci.plugins.inlinepipeline.InlineDefinitionBranchProjectFactory"><script>node { build "deploy" }</script><sandbox>true</sandbox></factory>',
  managed:
    '<factory class="org.jenkinsci.plugins.pipeline.multibranch.defaults.PipelineBranchDefaultsProjectFactory"><scriptId>Jenkinsfile</scriptId></factory>',
  template: '<factory class="org.boozallen.plugins.jte.job.TemplateBranchProjectFactory"/>',
};
const definitions = {
  none: '',
  bound: `<definition class="${multibranch}.SCMBinder"><scriptPath>ci/b.groovy</scriptPath></definition>`,
  'bound elsewhere': `<definition class="${multibranch}.extended.scm.ExtendedSCMBinder">${remote('ci/d.groovy', 'https://git.test/others.git')}</definition>`,
  inline:
    '<definition class="org.jenkinsci.plugins.workflow.cps.CpsFlowDefinition"><script>node { build "own" }</script></definition>',
  unread: '<definition class="org.acme.AnyDefinition"><scriptPath>Jenkinsfile</scriptPath></definition>',
};

const byFactory: Readonly<Record<keyof typeof factories, string>> = {
  none: 'repository Jenkinsfile',
  plain: 'repository ci/a.groovy',
  'plain, no path': 'repository Jenkinsfile',
  remote: 'repository ci/r.groovy of https://git.test/pipelines.git',
  'remote, computed': `unknown by ${multibranch}.extended.RemoteJenkinsFileWorkflowBranchProjectFactory`,
  inline: 'inline',
  managed: 'unknown by org.jenkinsci.plugins.pipeline.multibranch.defaults.PipelineBranchDefaultsProjectFactory',
  template: 'unknown by org.boozallen.plugins.jte.job.TemplateBranchProjectFactory',
};
const byDefinition: Readonly<Record<Exclude<keyof typeof definitions, 'none'>, string>> = {
  bound: 'repository ci/b.groovy',
  'bound elsewhere': 'repository ci/d.groovy of https://git.test/others.git',
  inline: 'inline',
  unread: 'unknown by org.acme.AnyDefinition',
};

type Combination = readonly [keyof typeof factories, keyof typeof definitions];
const all = Object.keys(factories).flatMap((factory) =>
  Object.keys(definitions).map((own) => [factory, own] as Combination),
);
const nameOf = (combination: Combination) => combination.join(' with ').replaceAll(',', '');

async function textsOf(configs: Record<string, string>): Promise<ReadonlyMap<string, string>> {
  const { items, gaps } = await readBuilds(configs);
  const branches = items.filter(({ fullName }) => fullName.endsWith('/main'));
  return new Map(
    branches.map(({ fullName, pipeline }) => {
      expect(gaps.includes(`pipeline-unread ${fullName}`)).toBe(pipeline?.from !== 'inline');
      const repository = pipeline?.repository && `of ${pipeline.repository}`;
      const suppliedBy = pipeline?.suppliedBy && `by ${pipeline.suppliedBy}`;
      return [fullName, [pipeline?.from, pipeline?.scriptPath, repository, suppliedBy].filter(Boolean).join(' ')];
    }),
  );
}

describe('what a branch runs', () => {
  const read = textsOf(
    Object.fromEntries(
      all.flatMap((one) => [
        [nameOf(one), project(factories[one[0]])],
        [`${nameOf(one)}/main`, branch(definitions[one[1]])],
      ]),
    ),
  );

  it.each(all)('is told by its own definition, else by the factory of its project: %s, %s', async (factory, own) => {
    const text = (await read).get(`${nameOf([factory, own])}/main`);
    expect(text).toBe(own === 'none' ? byFactory[factory] : byDefinition[own]);
  });

  it('is not known where the project was not read', async () => {
    expect(await textsOf({ 'mb/main': branch('') })).toEqual(new Map([['mb/main', 'unknown']]));
  });

  it('is never read from the checkout of the branch when it stands in another repository', async () => {
    await put('wrong/mb/main/ci/r.groovy', "build 'wrong'");
    await put('right/@repositories/git.test/pipelines/ci/r.groovy', "build 'right'");
    const configs = { mb: project(factories.remote), 'mb/main': branch('') };
    const jobs = async (name: string) => (await readBuilds(configs, { checkouts: `${folder}/${name}` })).uses[1];
    const fed = [
      'mb/main/config.xml:1 repository https://git.test/app.git',
      'mb/config.xml:1 repository https://git.test/pipelines.git',
    ];
    expect(await jobs('wrong')).toEqual(fed);
    expect(await jobs('right')).toEqual([...fed, 'checkout:@repositories/git.test/pipelines/ci/r.groovy:1 job right']);
  });
});
