import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { thisMachine } from '../../domain/caller.js';
import { addAccount, addToken, changeAccount, removeAccount } from '../people/manage-accounts.js';
import { Gatekeeper } from './gatekeeper.js';
import { OneTimeLinks } from './one-time-links.js';
import { Sessions } from './sessions.js';
import { Throttle } from './throttle.js';
import { removeFolder } from '../../../test/support/remove-folder.js';

/** A clock that is set, not waited for. */
let now = 0;
const clock = () => now;
const ann = { ...thisMachine, account: 'ann' };

describe('a session', () => {
  it('ends when it is not used, when its time is over, and when it is ended', () => {
    const sessions = new Sessions({ idle: 10, whole: 25 }, clock);
    const [idle, used, ended] = [sessions.begin(ann), sessions.begin(ann), sessions.begin(ann)];
    sessions.end(ended);
    expect(sessions.find(ended)).toBeUndefined();
    now += 9;
    expect(sessions.find(used)).toBe(ann);
    now += 1;
    expect(sessions.find(idle)).toBeUndefined();
    now += 8;
    expect(sessions.find(used)).toBe(ann);
    now += 7;
    expect(sessions.find(used)).toBeUndefined();
  });

  it('is one of twenty at most', () => {
    const sessions = new Sessions({ idle: 10, whole: 25 }, clock);
    const ids = Array.from({ length: 21 }, () => sessions.begin(ann));
    expect(ids.map((id) => sessions.find(id) !== undefined)).toEqual([false, ...ids.slice(1).map(() => true)]);
  });
});

it('a link signs in once, and not when its time is over', () => {
  const links = new OneTimeLinks(clock);
  const [one, other] = [links.make(), links.make()];
  expect([links.use(one), links.use(one), links.use('guess')]).toEqual([true, false, false]);
  now += 3_600_000;
  expect(links.use(other)).toBe(false);
});

describe('tries to sign in', () => {
  it('wait longer and longer, by name from anywhere and by address for any name', () => {
    const throttle = new Throttle(clock);
    const waits = Array.from({ length: 12 }, (_, at) => {
      throttle.failed('ann', `address-${at}`);
      const wait = throttle.wait('ann', 'elsewhere');
      now += wait * 1000;
      return wait;
    });
    expect(waits).toEqual([0, 0, 0, 0, 2, 4, 8, 16, 32, 64, 128, 256]);
    for (let at = 0; at < 20; at++) throttle.failed(`name-${at}`, 'one');
    expect(throttle.wait('another', 'one')).toBe(2);
    expect(throttle.wait('another', 'other')).toBe(0);
  });

  it('that succeed cost nothing', () => {
    const throttle = new Throttle(clock);
    for (let at = 0; at < 100; at++) {
      throttle.failed('ann', 'one');
      throttle.succeeded('ann', 'one');
    }
    expect(throttle.wait('ann', 'one')).toBe(0);
  });
});

describe('who asks', () => {
  let dataDir: string;
  beforeAll(async () => void (dataDir = await mkdtemp(join(tmpdir(), 'pipewarden-gate-'))));
  afterAll(() => removeFolder(dataDir));
  const PASSWORD = 'several words in a row';
  const gate = (loopback = true) => new Gatekeeper({ dataDir, loopback, now: clock });

  it('is the machine while there are no accounts and nobody else reaches it, and nobody otherwise', async () => {
    expect(await gate().identify({})).toBe(thisMachine);
    expect(await gate(false).identify({})).toBeUndefined();
    expect(await gate().identify({ bearer: 'pw_x' })).toBeUndefined();
    const roles = ['auditor', 'operator'] as const;
    await addAccount(dataDir, thisMachine, { name: 'ann', roles, scope: null, principals: [], password: PASSWORD });
    expect(await gate().identify({})).toBeUndefined();
  });

  it('is whoever a session or a token says, with what the account has now', async () => {
    const keeper = gate();
    const session = await keeper.signIn('ann', PASSWORD, 'here');
    const { text: bearer } = await addToken(dataDir, thisMachine, 'ann', {
      ...{ purpose: 'ci', days: 1, roles: ['operator'], scope: { parts: [{ source: 'acme', folders: null }] } },
    });
    now = Date.now();
    const again = gate();
    const byToken = await again.identify({ bearer });
    expect(byToken).toMatchObject({ name: 'ann', via: 'token', roles: ['operator'] });
    expect(byToken?.scope?.parts).toEqual([{ source: 'acme', folders: null }]);
    expect(await again.identify({ session })).toBeUndefined();
    const own = await again.signIn('ann', PASSWORD, 'here');
    await changeAccount(dataDir, thisMachine, 'ann', { roles: ['auditor'] });
    expect(await again.identify({ session: own })).toMatchObject({ via: 'session', roles: ['auditor'] });
    expect((await again.identify({ bearer }))?.roles).toEqual([]);
    await removeAccount(dataDir, thisMachine, 'ann');
    expect(await again.identify({ session: own, bearer })).toBeUndefined();
  });

  it('learns nothing about who has an account from a sign-in that is refused', async () => {
    await addAccount(dataDir, thisMachine, {
      ...{ name: 'ben', roles: ['viewer'], scope: null, principals: [] },
      password: PASSWORD,
    });
    const refusal = async (name: string) =>
      gate()
        .signIn(name, 'a wrong password', 'there')
        .catch(({ code, message, next }: { code: string; message: string; next: string }) => [code, message, next]);
    expect(await refusal('ben')).toEqual(await refusal('nobody'));
    expect((await refusal('ben'))[0]).toBe('sign-in-refused');
  });

  it('is held up after too many tries, with the right password as well', async () => {
    const keeper = gate();
    for (let at = 0; at < 5; at++)
      await expect(keeper.signIn('ben', 'wrong', 'there')).rejects.toMatchObject({ code: 'sign-in-refused' });
    await expect(keeper.signIn('ben', PASSWORD, 'elsewhere')).rejects.toMatchObject({ code: 'sign-in-throttled' });
    now += 2000;
    expect(await keeper.signIn('ben', PASSWORD, 'elsewhere')).toMatch(/^[\w-]{43}$/);
  });

  it('has used a link that was used', async () => {
    const keeper = gate();
    const link = keeper.links.make();
    const session = await keeper.useLink(link, 'here');
    expect(await keeper.identify({ session })).toBe(thisMachine);
    await expect(keeper.useLink(link, 'here')).rejects.toMatchObject({ code: 'link-used' });
  });
});
