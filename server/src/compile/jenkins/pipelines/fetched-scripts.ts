/** Scripts that builds fetch and run come from somewhere: whoever decides a job that sends files there may decide them. */
import type { JenkinsItem } from '../../../domain/snapshot.js';
import { nodeId } from '../../../domain/ids.js';
import { evidenceText } from '../../fact-book.js';
import type { StrategyInput } from '../strategies/strategy.js';

/** Adds FEEDS from jobs that send to a machine to jobs that fetch a script from it and run it. */
export function compileFetchedScripts({ book, snapshot }: StrategyInput): void {
  const senders = new Map<string, Set<string>>();
  for (const { fullName, uses = [] } of jobsOf(snapshot.items))
    for (const { kind, value } of uses) {
      const machine = kind === 'publication' && value !== null ? machineOf(value) : undefined;
      if (machine !== undefined) senders.set(machine, (senders.get(machine) ?? new Set()).add(fullName));
    }
  if (senders.size === 0) return;
  for (const { fullName, uses = [] } of jobsOf(snapshot.items))
    for (const use of uses) {
      if (use.kind !== 'hazard' || use.hazard !== 'fetched-and-run' || use.value === null) continue;
      const machine = machineOf(use.value);
      if (machine === undefined) continue;
      for (const sender of senders.get(machine) ?? [])
        if (sender !== fullName)
          book.record(
            'FEEDS',
            nodeId('job', book.source, sender),
            nodeId('job', book.source, fullName),
            evidenceText(use.place, `${use.step} ${use.value}`),
            { rule, certain: false, condition: `what ${sender} sends to ${machine} is what is fetched from there` },
          );
    }
}

const rule = 'shell step: a script is fetched from a machine that another job sends files to, and run';

function jobsOf(items: readonly JenkinsItem[]): readonly JenkinsItem[] {
  return items.filter(({ kind }) => kind === 'job');
}

/** The machine of an address, `host:path` as scp writes it included; undefined where it names none. */
function machineOf(address: string): string | undefined {
  const [, , url, copy] = /^(?:([a-z][a-z0-9+.-]*):\/\/([^/:]+)|([^/:\s]+):(?!\/\/))/i.exec(address) ?? [];
  return (url ?? copy)?.toLowerCase();
}
