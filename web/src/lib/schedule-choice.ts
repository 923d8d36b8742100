/** When a source is collected, as a choice: `every 24h` and `at 02:00` as the API says them. Pure. */

const usual = ['1h', '6h', '24h', '7d'];

export interface ScheduleChoice {
  /** `never`, `at`, or how often, such as `24h`. */
  when: string;
  /** A time of the day. */
  at: string;
}

export function readSchedule(schedule: string | null): ScheduleChoice {
  const [, how = '', what = ''] = /^(every|at) (\S+)$/.exec(schedule ?? '') ?? [];
  if (how === 'at') return { when: 'at', at: what };
  return { when: how === 'every' ? what : 'never', at: '02:00' };
}

/** How often one may choose; what is set now is among them, however unusual. */
export function scheduleChoices(schedule: string | null): readonly string[] {
  const { when } = readSchedule(schedule);
  return when === 'never' || when === 'at' || usual.includes(when) ? usual : [when, ...usual];
}
