/** Sources of every kind with every way to trust pull requests from forks. */
import { describe, expect, it } from 'vitest';
import { readItemConfig } from './item.js';
import { parseXml } from './xml.js';

const kinds = {
  GitHub: [
    'org.jenkinsci.plugins.github_branch_source.GitHubSCMSource',
    'org.jenkinsci.plugins.github__branch__source.ForkPullRequestDiscoveryTrait',
  ],
  GitLab: [
    'io.jenkins.plugins.gitlabbranchsource.GitLabSCMSource',
    'io.jenkins.plugins.gitlabbranchsource.ForkMergeRequestDiscoveryTrait',
  ],
  Bitbucket: [
    'com.cloudbees.jenkins.plugins.bitbucket.BitbucketSCMSource',
    'com.cloudbees.jenkins.plugins.bitbucket.ForkPullRequestDiscoveryTrait',
  ],
  Gitea: ['org.jenkinsci.plugin.gitea.GiteaSCMSource', 'org.jenkinsci.plugin.gitea.ForkPullRequestDiscoveryTrait'],
} as const;
const addresses = {
  GitHub: ['<repoOwner>acme</repoOwner><repository>shop</repository>', 'https://github.com/acme/shop'],
  'GitHub, own server': [
    '<apiUri>https://ghe.test/api/v3</apiUri><repoOwner>acme</repoOwner><repository>shop</repository>',
    'https://ghe.test/acme/shop',
  ],
  'GitHub, by address': [
    '<repositoryUrl>https://u:pw@ghe.test/acme/shop.git</repositoryUrl>',
    'https://ghe.test/acme/shop.git',
  ],
  GitLab: [
    '<serverName>ours</serverName><projectOwner>acme</projectOwner><projectPath>acme/team/shop</projectPath><httpRemote>https://gl.test/acme/team/shop.git</httpRemote>',
    'https://gl.test/acme/team/shop.git',
  ],
  Bitbucket: ['<repoOwner>acme</repoOwner><repository>shop</repository>', 'https://bitbucket.org/acme/shop'],
  'Bitbucket, own server': [
    '<serverUrl>https://bb.test</serverUrl><repoOwner>acme</repoOwner><repository>shop</repository>',
    'https://bb.test/scm/acme/shop',
  ],
  Gitea: [
    '<serverUrl>https://gitea.test/</serverUrl><repoOwner>acme</repoOwner><repository>shop</repository>',
    'https://gitea.test/acme/shop',
  ],
} as const;
const trusts = {
  TrustNobody: 'nobody',
  TrustPermission: 'writers',
  TrustContributors: 'contributors',
  TrustMembers: 'contributors',
  TrustTeamForks: 'contributors',
  TrustEveryone: 'anyone',
  TrustTheMoon: 'unknown',
} as const;

const projectOf = (className: string, inner: string) =>
  `<org.jenkinsci.plugins.workflow.multibranch.WorkflowMultiBranchProject><sources><data><jenkins.branch.BranchSource><source class="${className}"><credentialsId>scan</credentialsId>${inner}</source></jenkins.branch.BranchSource></data></sources></org.jenkinsci.plugins.workflow.multibranch.WorkflowMultiBranchProject>`;
const sourceOf = (xml: string) => readItemConfig(parseXml(xml, 'config.xml'), 'config.xml').sources?.[0];
const read = (className: string, inner: string) => sourceOf(projectOf(className, inner));

describe('a source', () => {
  it.each(Object.entries(addresses))('of %s says where its repository is', (kind, [inner, address]) => {
    const [className] = kinds[kind.split(',')[0] as keyof typeof kinds];
    expect(read(className, inner)).toMatchObject({ of: 'repository', className, address, credentialId: 'scan' });
  });

  it.each(Object.keys(kinds) as (keyof typeof kinds)[])('of %s says whose pull requests are trusted', (kind) => {
    const [className, trait] = kinds[kind];
    const forks = (traits: string) => read(className, `<repoOwner>a</repoOwner>${traits}`)?.forks;
    for (const [trust, meaning] of Object.entries(trusts))
      expect(
        forks(`<traits><${trait}><trust class="${trait.replaceAll('__', '_')}$${trust}"/></${trait}></traits>`),
      ).toBe(meaning);
    const origin = trait.replace(/Fork(?=Pull|Merge)/, 'Origin');
    expect(forks(`<traits><${origin}><strategyId>1</strategyId></${origin}></traits>`)).toBe('none');
    expect(forks(`<traits><${trait}/></traits>`)).toBe('unknown');
    expect(forks('')).toBe('unknown');
  });

  it.each([
    ['pull/*/head', 'anyone'],
    ['merge-requests/*/head', 'anyone'],
    ['tags/v1', 'none'],
    ['*', 'unknown'],
  ])('of Git builds the refs %s as they are', (ref, forks) => {
    const trait = 'jenkins.plugins.git.traits.DiscoverOtherRefsTrait';
    const inner = `<remote>https://git.test/a/b.git</remote><traits><${trait}><ref>${ref}</ref></${trait}></traits>`;
    expect(read('jenkins.plugins.git.GitSCMSource', inner)).toMatchObject({
      forks,
      address: 'https://git.test/a/b.git',
    });
  });

  it.each([
    [
      'of a class that is not known',
      'org.acme.AnySource',
      '<remote>https://git.test/a.git</remote><traits/>',
      'https://git.test/a.git',
      'unknown',
    ],
    ['without an address', 'org.acme.AnySource', '', null, 'unknown'],
    [
      'with a computed address',
      'jenkins.plugins.git.GitSCMSource',
      '<remote>https://git.test/${NAME}.git</remote><traits/>',
      null,
      'none',
    ],
    [
      'of Subversion',
      'jenkins.scm.impl.subversion.SubversionSCMSource',
      '<remoteBase>https://svn.test/a</remoteBase>',
      'https://svn.test/a',
      'none',
    ],
  ])('%s is unknown in what it does not say', (_, className, inner, address, forks) => {
    expect(read(className, inner)).toMatchObject({ address, forks });
  });

  it('of an organization folder is an owner', () => {
    const navigator = 'org.jenkinsci.plugins.github__branch__source.GitHubSCMNavigator';
    const xml = `<jenkins.branch.OrganizationFolder><navigators><${navigator}><repoOwner>acme</repoOwner><credentialsId>scan</credentialsId><traits/></${navigator}></navigators></jenkins.branch.OrganizationFolder>`;
    expect(sourceOf(xml)).toMatchObject({
      of: 'owner',
      address: 'https://github.com/acme',
      credentialId: 'scan',
      forks: 'none',
    });
  });
});
