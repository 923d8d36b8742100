/** Approvals that hold, as relationships of the graph: explorers see them, and they go when they end. */
import type { Graph } from '../../graph/graph.js';
import type { ApprovalBook } from './book.js';
import { activeAt, type Task, type Tasks } from './task.js';

interface Row {
  from: string;
  to: string;
  approval: string;
  until: string;
  evidence: string[];
}

/** Makes the graph say what the book says at a moment. Returns when the next approval ends; null: none does. */
export async function showApprovals(graph: Graph, book: ApprovalBook, at: string): Promise<string | null> {
  const tasks = await book.tasks();
  const rows = activeAt(tasks, at).flatMap(({ id }) => rowsOf(tasks.get(id)!));
  const keep = rows.map(({ approval, from, to }) => `${approval} ${from} ${to}`);
  await graph.write('governance/end-approvals', { keep, book: book.id, now: at });
  if (rows.length > 0) await graph.write('governance/write-approvals', { rows, book: book.id });
  return rows.map(({ until }) => until).sort()[0] ?? null;
}

/** Whoever starts it is approved for the job, and the job for what it binds and fetches. */
function rowsOf({ id, request, until, agreements }: Task): Row[] {
  const { job, as, credentials = [], variables = [] } = request;
  const who = agreements.map(({ by }) => by.principals[0] ?? by.name).join(' and ');
  const row = (from: string, to: string): Row => ({
    ...{ from, to, approval: id, until: until! },
    evidence: [`approval ${id} by ${who} until ${until}`],
  });
  return [...(as === undefined ? [] : [row(as, job)]), ...[...credentials, ...variables].map((to) => row(job, to))];
}

/** Milliseconds between two looks: another process may have written to the book. */
const INTERVAL = 30_000;

/** While a server runs: at each end of an approval, and from time to time. Returns how to stop. */
export function watchApprovals(graph: Graph, book: ApprovalBook, failed: (error: unknown) => void): () => void {
  let timer: NodeJS.Timeout | undefined;
  let isStopped = false;
  let shown: Tasks = new Map();
  let last: string | null = null;
  const look = async (): Promise<void> => {
    let next: string | null = null;
    try {
      const now = new Date();
      const tasks = await book.tasks();
      // A graph that nobody approves anything in is never written to.
      const isStale = tasks !== shown && tasks.size > 0;
      if (isStale || last !== null) next = await showApprovals(graph, book, now.toISOString());
      [shown, last] = [tasks, next];
    } catch (error) {
      failed(error);
    }
    if (isStopped) return;
    const wait = next === null ? INTERVAL : Math.min(INTERVAL, Math.max(0, Date.parse(next) - Date.now()));
    timer = setTimeout(() => void look(), wait);
    timer.unref();
  };
  void look();
  return () => {
    isStopped = true;
    clearTimeout(timer);
  };
}
