import pino from 'pino';
import { describe, expect, it } from 'vitest';
import { PipewardenError } from '../../domain/errors.js';
import { Collections, type Collect, type CollectionProgress } from './collections.js';

const log = pino({ level: 'silent' });
const input = { source: 'acme', home: '/home' };

async function all(progress: AsyncIterable<CollectionProgress>): Promise<CollectionProgress[]> {
  const seen: CollectionProgress[] = [];
  for await (const step of progress) seen.push(step);
  return seen;
}

const untilAborted: Collect = (_input, _report, signal) =>
  new Promise((_, reject) => signal.addEventListener('abort', () => reject(new Error('aborted'))));

describe('a collection started from the API', () => {
  it('is followed to its end, by those who come late too', async () => {
    const collections = new Collections(async (_input, report) => {
      await Promise.resolve();
      report('loading', 3, 10);
    }, log);
    expect(collections.start(input)).toMatchObject({ phase: 'reading', finished: false, total: null });
    const seen = await all(collections.follow('acme', new AbortController().signal));
    expect(seen.at(-1)).toMatchObject({ phase: 'finished', finished: true, error: null });
    const late = await all(collections.follow('acme', new AbortController().signal));
    expect(late).toEqual([seen.at(-1)]);
  });

  it('can be waited for before it is started', async () => {
    const collections = new Collections(async () => {}, log);
    const following = all(collections.follow('acme', new AbortController().signal));
    collections.start(input);
    expect((await following).at(-1)).toMatchObject({ finished: true });
  });

  it('runs one at a time per source', async () => {
    const collections = new Collections(untilAborted, log);
    collections.start(input);
    expect(() => collections.start(input)).toThrow('A collection of "acme" is already running.');
    expect(collections.start({ ...input, source: 'other' }).finished).toBe(false);
    await collections.stop();
  });

  it('ends with the server, and so does following it', async () => {
    const collections = new Collections(untilAborted, log);
    collections.start(input);
    const following = all(collections.follow('acme', new AbortController().signal));
    const waiting = all(collections.follow('never started', new AbortController().signal));
    await collections.stop();
    await Promise.all([following, waiting]);
    expect(() => collections.start(input)).toThrow('The server is stopping.');
  });

  it('can be cancelled, alone, and said to be', async () => {
    const collections = new Collections(untilAborted, log);
    collections.start(input);
    collections.start({ ...input, source: 'other' });
    const following = all(collections.follow('acme', new AbortController().signal));
    expect(collections.cancel('acme')).toBe(true);
    expect((await following).at(-1)).toMatchObject({ finished: true, error: 'The collection was cancelled.' });
    expect(collections.cancel('acme')).toBe(false);
    expect(collections.cancel('other')).toBe(true);
    await collections.stop();
  });

  it('stops being followed when the listener goes away', async () => {
    const gone = new AbortController();
    const following = all(new Collections(untilAborted, log).follow('acme', gone.signal));
    gone.abort();
    expect(await following).toEqual([]);
  });

  it('tells what a user can act on, and hides a defect', async () => {
    const failing = (error: Error) => new Collections(() => Promise.reject(error), log);
    const last = async (collections: Collections) => {
      collections.start(input);
      return (await all(collections.follow('acme', new AbortController().signal))).at(-1);
    };
    const expected = await last(failing(new PipewardenError('no-home', 'There is no home.', 'Give another path.')));
    expect(expected).toMatchObject({ phase: 'failed', finished: true, error: 'There is no home. Give another path.' });
    expect((await last(failing(new Error('secret detail'))))?.error).not.toContain('secret detail');
  });

  it('is refused by a server that other machines reach', () => {
    expect(() => new Collections(null, log).start(input)).toThrow('does not read files on request');
  });
});
