/** While the server runs, people are told what is new, and which scheduled collections fail. */
import type { Logger } from 'pino';
import type { SourceRun } from '../../sources/registered/runs.js';
import type { Ask } from '../mcp/ask.js';
import { lookForNotices } from './look.js';
import { noticeOf } from './notice.js';
import type { NoticeSettings } from './notice-settings.js';
import { sendNotice } from './send-notice.js';
import { readTold, writeTold } from './told.js';

export interface NoticeWatch {
  dataDir: string;
  settings: NoticeSettings;
  ask: Ask;
  log: Logger;
}

/** Milliseconds between two looks. */
const INTERVAL = 60_000;

export class Notices {
  readonly #watch: NoticeWatch;
  #timer: NodeJS.Timeout | undefined;
  #isStopped = false;
  readonly #failing = new Set<string>();

  constructor(watch: NoticeWatch) {
    this.#watch = watch;
  }

  start(): void {
    const again = async () => {
      await this.look().catch((error: unknown) => this.#watch.log.warn({ error: String(error) }, 'no notices'));
      if (this.#isStopped) return;
      this.#timer = setTimeout(() => void again(), INTERVAL);
      this.#timer.unref();
    };
    void again();
  }

  stop(): void {
    this.#isStopped = true;
    clearTimeout(this.#timer);
  }

  /** What is new is remembered first: told twice is worse than told in the log. */
  async look(): Promise<void> {
    const { dataDir, ask, settings } = this.#watch;
    const before = await readTold(dataDir);
    const { told, notices } = await lookForNotices(ask, settings, before);
    if (JSON.stringify(told) !== JSON.stringify(before)) await writeTold(dataDir, told);
    await Promise.all(notices.map((notice) => this.#send(notice)));
  }

  /** The first failure in a row is told, then each that doubles their number, and the end of them. */
  async collected(source: string, { outcome, message, failures }: SourceRun): Promise<void> {
    const { settings } = this.#watch;
    if (!settings.collections) return;
    const link = settings.page === undefined ? null : new URL('?view=sources', settings.page).href;
    if (outcome === 'failed') this.#failing.add(source);
    if (outcome === 'failed' && Number.isInteger(Math.log2(failures))) {
      const times = failures === 1 ? '' : `, ${failures} times in a row`;
      const items = [{ id: source, text: message ?? '' }];
      await this.#send(noticeOf('collection-failed', `The collection of ${source} failed${times}.`, items, link));
    } else if (outcome === 'done' && this.#failing.delete(source))
      await this.#send(noticeOf('collection-recovered', `The collection of ${source} works again.`, [], link));
  }

  #send(notice: Parameters<typeof sendNotice>[1]): Promise<void> {
    const { settings, log } = this.#watch;
    const failed = (way: string, error: unknown) =>
      log.warn({ way, notice: notice.title, error: String(error) }, 'a notice could not be sent');
    return sendNotice({ settings, failed }, notice);
  }
}
