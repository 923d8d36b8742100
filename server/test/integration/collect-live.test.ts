/** The recorded Jenkins read over HTTP: as much as the account may see, and the same as its home says. */
import { beforeAll, describe, expect, it } from 'vitest';
import { collectJenkinsHome } from '../../src/collectors/jenkins/home/collect.js';
import type { JenkinsSnapshot, Place } from '../../src/domain/snapshot.js';
import { collectReplay } from '../support/live-recording.js';
import { recordingPath, secretsOf } from '../support/recordings.js';

const estates = ['acme-matrix', 'random-matrix-1'] as const;
const without = <T extends { place: Place }>({ place: _, ...rest }: T): Omit<T, 'place'> => rest;
const gapsOf = (snapshot: JenkinsSnapshot, code: string) => snapshot.coverage.filter((gap) => gap.code === code);

describe.each(estates)('%s read as an administrator', (name) => {
  let live: JenkinsSnapshot;
  let home: JenkinsSnapshot;
  let printed = '';
  beforeAll(async () => {
    const onProgress = (progress: unknown) => (printed += JSON.stringify(progress));
    ({ snapshot: live } = await collectReplay(name, 'admin', { onProgress }));
    home = await collectJenkinsHome({ source: name, path: recordingPath(name, 'home') });
  });

  it('has the items of the home, with file and line', () => {
    const byName = [...home.items].sort((a, b) => (a.fullName < b.fullName ? -1 : 1));
    expect(live.items).toEqual(byName);
  });

  it('has the agents of the home', () => expect(live.agents).toEqual(home.agents));

  it('has the controller of the home, under the address it was asked at', () => {
    // ownership.xml and clouds are in the home only; a live controller does not show them.
    const { ownershipSettings: _shown, clouds: _notShown, ...shown } = live.controller;
    const { ownershipSettings: _kept, clouds: _read, ...kept } = home.controller;
    expect({ ...shown, url: '' }).toEqual({ ...kept, url: '' });
  });

  it('has the views of the home, and what each of them showed', () => {
    const byName = [...home.views].sort((a, b) => (a.fullName < b.fullName ? -1 : 1));
    expect(live.views.map((view) => ({ ...view, shownItems: null }))).toEqual(byName);
    const top = live.items.filter((item) => item.parent === '').map((item) => item.fullName);
    expect(new Set(live.views.find((view) => view.fullName === 'all')?.shownItems)).toEqual(new Set(top));
  });

  it('has the folder stores of the home, and the system store but for scopes, which this recording does not show', () => {
    const stores = (snapshot: JenkinsSnapshot, kind: string) =>
      snapshot.stores.filter((store) => store.kind === kind).sort((a, b) => (a.owner < b.owner ? -1 : 1));
    // Uses are in the fingerprints, which this copy of a home does not hold.
    const plain = stores(live, 'folder').map((store) => ({
      ...store,
      credentials: store.credentials.map(({ usedBy: _, ...credential }) => credential),
    }));
    expect(plain).toEqual(stores(home, 'folder'));
    const [system] = stores(home, 'system');
    const credentials = system?.credentials.map((credential) => ({ ...without(credential), scope: null })) ?? [];
    expect(stores(live, 'system').flatMap((store) => store.credentials.map(without))).toEqual(credentials);
    expect(gapsOf(live, 'scopes-unread')).toHaveLength(credentials.length > 0 ? 1 : 0);
  });

  it('has the users of the home who ever logged in, without what is shown to themselves only', () => {
    const known = new Map(live.users.map((user) => [user.id, user]));
    const missing = home.users.filter((user) => !known.has(user.id)).map((user) => user.id);
    expect(missing).toEqual(name === 'acme-matrix' ? ['august', 'cora', 'mo'] : ['ada1', 'ben1', 'yue', 'zed']);
    for (const { id, fullName, email } of home.users.filter((user) => known.has(user.id)))
      expect(known.get(id)).toMatchObject({ id, fullName, email, tokens: [] });
    expect(live.users.filter((user) => user.authorities !== null).map((user) => user.id)).toEqual(['admin']);
    expect(gapsOf(live, 'user-stores-unread')).toHaveLength(1);
  });

  it('knows the plugins, which this home lacks', () => {
    expect(live.plugins).toContainEqual({ name: 'matrix-auth', version: expect.stringMatching(/^3\.2\.1/) });
  });

  it('does not suspect that something was hidden', () => {
    expect(gapsOf(live, 'items-as-seen')).toEqual([]);
    expect(gapsOf(live, 'item-unreadable')).toEqual([]);
  });

  it('takes about one request for each item, agent, credential and domain of credentials', () => {
    const credentials = live.stores.find((store) => store.kind === 'system')?.credentials.length ?? 0;
    const domains = live.stores.flatMap((store) => [...new Set(store.credentials.map(({ domain }) => domain))]).length;
    expect(live.collector.reads).toBeLessThanOrEqual(
      live.items.length + live.agents.length + credentials + domains + 15,
    );
  });

  it('holds no secret, and prints none', () => {
    const text = JSON.stringify(live) + printed;
    expect(secretsOf(name).filter((secret) => text.includes(secret))).toEqual([]);
    expect(text).not.toContain('replay-token');
  });
});

describe.each(estates)('%s read as a service account', (name) => {
  let live: JenkinsSnapshot;
  let home: JenkinsSnapshot;
  beforeAll(async () => {
    ({ snapshot: live } = await collectReplay(name, 'svc-explorer'));
    home = await collectJenkinsHome({ source: name, path: recordingPath(name, 'home') });
  });

  it('says of every item and agent either what the home says, or which permission is missing', () => {
    const items = new Map(home.items.map((item) => [item.fullName, item]));
    const agents = new Map(home.agents.map((agent) => [agent.name, agent]));
    for (const item of live.items) {
      if (item.configurationRead) expect(item).toEqual(items.get(item.fullName));
      else
        expect(live.coverage).toContainEqual(
          expect.objectContaining({ subject: item.fullName, missingPermission: 'Job/ExtendedRead' }),
        );
    }
    for (const agent of live.agents) {
      if (agent.configurationRead) expect(agent).toEqual(agents.get(agent.name));
      else
        expect(live.coverage).toContainEqual(
          expect.objectContaining({ subject: agent.name, missingPermission: 'Agent/ExtendedRead' }),
        );
    }
    expect(live.agents.map((agent) => agent.name)).toEqual(home.agents.map((agent) => agent.name));
  });

  it('keeps kind, type and place of items it may only list', () => {
    const items = new Map(home.items.map((item) => [item.fullName, item]));
    for (const { fullName, kind, type, className, disabled, place } of live.items)
      expect({ kind, type, className, disabled, file: place.file }).toEqual({
        kind: items.get(fullName)?.kind,
        type: items.get(fullName)?.type,
        className: items.get(fullName)?.className,
        disabled: items.get(fullName)?.disabled,
        file: items.get(fullName)?.place.file,
      });
  });

  it('says that lists are as seen by the account, and doubts views that may show more', () => {
    expect(gapsOf(live, 'items-as-seen')).toMatchObject([
      { missingPermission: 'Job/Read', message: expect.stringContaining('svc-explorer') },
    ]);
    expect(live.views.filter((view) => view.type === 'all').every((view) => view.filtered)).toBe(true);
  });

  it('holds no secret', () => {
    const text = JSON.stringify(live);
    expect(secretsOf(name).filter((secret) => text.includes(secret))).toEqual([]);
  });
});

describe('the locked folder of acme-matrix', () => {
  let live: JenkinsSnapshot;
  beforeAll(async () => {
    ({ snapshot: live } = await collectReplay('acme-matrix', 'svc-explorer', { strategyFrom: { mode: 'auto' } }));
  });

  it('has a store that is known and not listed, rather than an empty one', () => {
    const store = live.stores.find((candidate) => candidate.owner === 'release');
    expect(store).toMatchObject({ kind: 'folder', listed: false, credentials: [] });
    expect(gapsOf(live, 'store-unlisted')).toContainEqual(
      expect.objectContaining({ subject: 'release', missingPermission: 'Credentials/View' }),
    );
  });

  it('shows by its refusals which optional permissions are on', () => {
    expect(live.enabledPermissions).toEqual(
      expect.arrayContaining(['hudson.model.Item.ExtendedRead', 'hudson.model.Computer.ExtendedRead']),
    );
  });

  it('leaves the strategy unknown in the mode auto, and says what would settle it', () => {
    expect(live.controller.security).toBeNull();
    expect(gapsOf(live, 'strategy-unread')).toMatchObject([
      { missingPermission: 'Overall/Administer', option: expect.stringContaining('--strategy-from') },
    ]);
  });
});
