import { describe, expect, it } from 'vitest';
import { readItemConfig } from './item.js';
import { parseXml } from './xml.js';

const read = (inner: string, root = 'project') =>
  readItemConfig(parseXml(`<${root}>${inner}</${root}>`, 'jobs/x/config.xml'), 'jobs/x/config.xml', 'x');

describe('what starts builds', () => {
  it('is read from the job, and for pipelines from their property', () => {
    const job = read(
      '<triggers><hudson.triggers.TimerTrigger><spec>H 2 * * *</spec></hudson.triggers.TimerTrigger>' +
        '<jenkins.triggers.ReverseBuildTrigger><upstreamProjects>a/up, b</upstreamProjects></jenkins.triggers.ReverseBuildTrigger></triggers>',
    );
    expect(job.triggers).toMatchObject([
      { type: 'timer', schedule: 'H 2 * * *' },
      { type: 'reverse', upstream: ['a/up', 'b'] },
    ]);
    const property = 'org.jenkinsci.plugins.workflow.job.properties.PipelineTriggersJobProperty';
    const pipeline = read(
      `<properties><${property}><triggers><hudson.triggers.SCMTrigger><spec>@daily</spec></hudson.triggers.SCMTrigger></triggers></${property}></properties><triggers/>`,
      'flow-definition',
    );
    expect(pipeline.triggers).toMatchObject([{ type: 'scm-poll', schedule: '@daily' }]);
    expect(read('<triggers/>')).not.toHaveProperty('triggers');
  });

  it('is a webhook with a token that is known to be there, and no more', () => {
    const hook = (inner: string) =>
      read(
        `<triggers><org.jenkinsci.plugins.gwt.GenericTrigger>${inner}</org.jenkinsci.plugins.gwt.GenericTrigger></triggers>`,
      );
    const withToken = hook('<token>hook-t0ken</token><regexpFilterText>$ref</regexpFilterText>');
    expect(withToken.triggers).toMatchObject([{ type: 'generic-webhook', hasToken: true }]);
    expect(JSON.stringify(withToken)).not.toContain('t0ken');
    expect(hook('<token></token>').triggers).toMatchObject([{ hasToken: false }]);
    expect(hook('<tokenCredentialId>hook</tokenCredentialId>').triggers).toMatchObject([{ hasToken: true }]);
  });
});

describe('what a job starts', () => {
  it('is read from publishers, build steps and old field names', () => {
    const parameterized = (config: string) => `hudson.plugins.parameterizedtrigger.${config}`;
    const job = read(
      '<publishers><hudson.tasks.BuildTrigger><childProjects>deploy, ../top</childProjects></hudson.tasks.BuildTrigger>' +
        `<${parameterized('BuildTrigger')}><configs><${parameterized('BuildTriggerConfig')}><projects>one, </projects></${parameterized('BuildTriggerConfig')}></configs></${parameterized('BuildTrigger')}></publishers>` +
        `<builders><${parameterized('TriggerBuilder')}><configs><${parameterized('BlockableBuildTriggerConfig')}><projectsValue>two</projectsValue></${parameterized('BlockableBuildTriggerConfig')}></configs></${parameterized('TriggerBuilder')}></builders>`,
    );
    expect(job.downstream).toMatchObject([
      { type: 'publisher', jobs: ['deploy', '../top'] },
      { type: 'parameterized', jobs: ['one'] },
      { type: 'parameterized', jobs: ['two'] },
    ]);
  });

  it('may ask whoever starts it for a credential', () => {
    const parameter = 'com.cloudbees.plugins.credentials.CredentialsParameterDefinition';
    const job = read(
      `<properties><x><${parameter}><name>DB</name><defaultValue>db</defaultValue></${parameter}></x></properties>`,
    );
    expect(job.credentialParameters).toMatchObject([{ name: 'DB', byDefault: 'db' }]);
  });
});
