import { describe, expect, it } from 'vitest';
import { compileEstate, type EstateText } from '../../../test/support/estate.js';
import type { JenkinsPosture } from '../../domain/posture.js';

const advisory = (id: string, component: string) => ({ id, component, message: '', url: '', patterns: ['1\\.0'] });

async function pluginsOf(posture: JenkinsPosture) {
  const change: EstateText['change'] = (snapshot) => ({
    ...snapshot,
    plugins: [
      { name: 'git', version: '1.0', pinned: true },
      { name: 'mailer', version: '2.0' },
    ],
    posture,
  });
  const { facts } = await compileEstate({ change: change! });
  const ends = facts.relationships.filter(({ type }) => type === 'INSTALLS').map(({ from, to }) => `${from} ${to}`);
  return { nodes: facts.nodes.filter(({ kind }) => kind === 'plugin'), ends };
}

describe('plugins', () => {
  it('are nodes of their controller, whether they are on or off', async () => {
    const { nodes, ends } = await pluginsOf({ disabledPlugins: [{ name: 'old', version: '0.1' }] });
    expect(nodes.map(({ id, properties }) => [id, properties['version'], properties['enabled']])).toEqual([
      ['plugin:test/git', '1.0', true],
      ['plugin:test/mailer', '2.0', true],
      ['plugin:test/old', '0.1', false],
    ]);
    expect(ends).toEqual(nodes.map(({ id }) => `controller:test ${id}`));
    expect(nodes.map(({ properties }) => properties['pinned'])).toEqual([true, undefined, undefined]);
  });

  it('say which update is pending and which advisories concern them, and nothing where these were not read', async () => {
    const { nodes } = await pluginsOf({
      updates: [{ name: 'git', version: '1.1' }],
      advisories: [advisory('S-1', 'git'), advisory('S-2', 'mailer'), advisory('S-3', 'git')],
      ignoredAdvisories: ['S-3'],
    });
    expect(nodes[0]?.properties).toMatchObject({ update: '1.1', advisories: ['S-1'], ignoredAdvisories: ['S-3'] });
    expect(nodes[1]?.properties).toMatchObject({ advisories: [] });
    const unread = await pluginsOf({});
    expect(unread.nodes[0]?.properties).not.toHaveProperty('advisories');
  });
});
