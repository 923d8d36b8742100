/**
 * The attacks that well-known vulnerable Jenkins estates are built to teach, in one of our own: each is found from where its attacker
 * stands, and whoever starts from the person or from the findings meets it.
 */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { collectJenkinsHome } from '../../src/collectors/jenkins/home/collect.js';
import { blastRadius } from '../../src/paths/blast-radius.js';
import { findPaths } from '../../src/paths/paths.js';
import { listRiskQueries } from '../../src/risk/catalogue.js';
import { runRiskQueries } from '../../src/risk/run.js';
import { loadSnapshot } from '../../src/sources/load/load-snapshot.js';
import { casePath } from '../support/cases.js';
import { emptySource, ownSource, testGraph } from '../support/graph.js';

const source = ownSource('attacks');
const id = (kind: string, name: string) => `${kind}:${source}${name === '' ? '' : `/${name}`}`;
const forge = id('repository-host', 'forge.example.test:3000');
const repository = (name: string) => id('repository', `http://forge.example.test:3000/bakery/${name}`);
const [pia, kurt, tom] = ['pia', 'kurt', 'tom'].map((name) => id('user', name)) as [string, string, string];
const secret = (name: string) => id('credential', name);
let text: string;

beforeAll(async () => {
  const file = (name: string) => casePath('jenkins/attacks', name);
  const snapshot = await collectJenkinsHome({
    ...{ source, path: file('home'), checkouts: file('checkouts'), repositoryWritersFile: file('writers.csv') },
  });
  text = JSON.stringify(snapshot);
  await loadSnapshot(await testGraph(), snapshot, { acceptShrink: true });
});
afterAll(() => emptySource(source));

const attacks: readonly { what: string; from: string; via?: string; to: string; ends?: string }[] = [
  {
    what: 'a pipeline text that is changed in a pull request',
    from: pia,
    via: repository('menu'),
    to: secret('#till'),
  },
  {
    what: 'a script that a protected pipeline calls',
    from: pia,
    via: repository('loaf'),
    to: secret('shop-loaf#bake-key'),
  },
  {
    what: 'a pull request of a stranger',
    from: forge,
    via: id('folder', 'shop-crumb-test'),
    to: secret('shop-crumb#crumb-deploy'),
  },
  { what: 'a pipeline that asks for the built-in node', from: pia, via: repository('scone'), to: id('controller', '') },
  {
    what: 'a package that another is built with',
    from: pia,
    via: repository('right'),
    to: secret('shop-twin#twin-publish'),
  },
  {
    what: 'what a deployment reads of its repository',
    from: pia,
    via: repository('rye'),
    to: secret('shop-rye#rye-deploy'),
  },
  { what: 'an agent that is pointed at a machine of one’s own', from: kurt, to: secret('#vault-login') },
  {
    what: 'a title that reaches a shell, and a script that others fetch',
    from: forge,
    via: id('job', 'reports'),
    to: secret('shop-mouse#mouse-key'),
  },
  {
    what: 'a pull request that merges itself',
    from: pia,
    via: repository('turtle'),
    to: secret('shop-turtle#turtle-release'),
  },
  { what: 'a parameter that reaches a shell', from: tom, via: id('job', 'stock'), to: secret('#till') },
];

describe('an attack by', () => {
  it.each(attacks)('$what is found', async ({ from, via, to }) => {
    const { paths } = await findPaths(await testGraph(), { from, to, max: 1, ...(via ? { via: [via] } : {}) });
    expect(paths).toHaveLength(1);
  });

  it('what nearly is one is not', async () => {
    const graph = await testGraph();
    const types = async (from: string, to: string) =>
      (await findPaths(graph, { from, to, max: 1 })).paths.flatMap(({ steps }) => steps.map(({ type }) => type));
    // Reading a repository changes nothing in it, and a dependency that is fixed at a commit is not its writers'.
    expect(await types(pia, repository('recipes'))).toEqual([]);
    expect(
      await types(pia, repository('fixed')).then(
        () => 'no node',
        (error: { code: string }) => error.code,
      ),
    ).toBe('unknown-node');
    // The choice parameter and the filtered number lead nowhere: each script is reached by the one free text in it.
    expect(await types(tom, id('job', 'stock'))).toEqual(['HAS_ROLE', 'GRANTED', 'INJECTS_INTO']);
  });
});

describe('whoever starts', () => {
  it('from a person sees what each attack of that person ends in', async () => {
    for (const person of [pia, kurt, tom]) {
      const { reached } = await blastRadius(await testGraph(), { of: person, first: 500 });
      const ids = reached.map(({ node }) => node.id);
      for (const { to } of attacks.filter(({ from }) => from === person)) expect(ids).toContain(to);
    }
  });

  it('from the findings meets each weakness', async () => {
    const { findings } = await runRiskQueries(await testGraph(), listRiskQueries(), { source });
    const found = findings.map(({ riskQuery, subject }) => `${riskQuery} ${subject.id}`);
    for (const expected of [
      `fork-pull-requests-decide-pipelines ${id('folder', 'shop-crumb-test')}`,
      `secret-in-configuration ${id('agent', 'oven-1')}`,
      `secret-in-configuration ${id('job', 'reports')}`,
      `repository-host-decides-builds ${forge}`,
      `input-reaches-shell ${id('job', 'reports')}`,
      `input-reaches-shell ${id('job', 'stock')}`,
      `script-fetched-and-run ${id('job', 'shop-mouse/main')}`,
      `agent-control-without-administration ${kurt}`,
      `agent-host-key-unverified ${id('agent', 'oven-1')}`,
      `built-in-node-runs-builds ${id('agent', '(built-in)')}`,
      `tier-zero-without-administration ${id('agent', '(built-in)')}`,
    ])
      expect(found).toContain(expected);
  });

  it('reads no secret of the home in what was kept', () => {
    for (const value of ['0f1e2d3c4b5a', '0f1e2d3c-4b5a', 'b3BlbnNzaC1rZXkt', 'AQAAABAAAA'])
      expect(text).not.toContain(value);
  });
});
