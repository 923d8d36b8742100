/** `pipewarden sources schedule`: when a source that was added is collected by itself. */
import type { Command } from 'commander';
import { PipewardenError } from '../../domain/errors.js';
import { scheduleRegistered } from '../../sources/registered/change-sources.js';
import { listRegistered } from '../../sources/registered/list-registered.js';
import { printSchedule, readSchedule } from '../../sources/registered/schedule-text.js';
import { note } from '../print.js';
import { dataDirectory } from '../session.js';

export function registerSourcesSchedule(sources: Command): void {
  sources
    .command('schedule <name>')
    .description('Say when a source that was added is collected by itself, while "pipewarden serve" runs.')
    .option('--every <time>', 'how often, such as 30m, 24h or 7d')
    .option('--at <time>', 'once a day at this time of the clock of the machine, such as 02:00')
    .option('--off', 'no more by itself', false)
    .action(run);
}

async function run(name: string, { off, ...given }: { every?: string; at?: string; off: boolean }): Promise<void> {
  const schedule = readSchedule(given);
  if (off === (schedule !== null))
    throw new PipewardenError(
      'schedule-malformed',
      'It was not said when the source is collected.',
      'Give one of --every TIME, --at TIME and --off.',
    );
  await scheduleRegistered(dataDirectory(), name, schedule);
  if (schedule === null) return note(`"${name}" is no longer collected by itself.`);
  const next = (await listRegistered(dataDirectory())).find((source) => source.name === name)?.nextRunAt;
  note(`"${name}" is collected ${printSchedule(schedule)} while "pipewarden serve" runs, next at ${next}.`);
}
