/** An access review on its way: rows come as the server writes them, and can be used before the last one is there. */
import { openExport } from '../api/whole-export.js';
import { ApiError } from '../api/client.js';
import { parseShown } from '../api/shown.js';
import { leading, readRow, type ReviewRow, type ReviewTable } from '../review/review-table.js';
import { say } from '../strings.js';
import { Asking } from './asking.svelte.js';

/** Rows that are shown together: each time, the table is worked out anew. */
const batch = 5000;

interface Head {
  columns: readonly string[];
  total: number | null;
}

export class Review extends Asking<ReviewTable> {
  total = $state(0);

  async ask(of: string): Promise<void> {
    this.total = 0;
    const read = async (signal: AbortSignal) =>
      this.#read(await openExport({ name: 'access-review', parameters: { of } }, 'ndjson', signal), signal);
    await this.run(read, { fresh: true });
  }

  async #read(response: Response, signal: AbortSignal): Promise<ReviewTable> {
    const rows: ReviewRow[] = [];
    let permissions: readonly string[] = [];
    let complete = false;
    for await (const line of linesOf(response, signal)) {
      const value = parseShown(line);
      if (Array.isArray(value)) rows.push(readRow(value as string[]));
      else if (isHead(value)) {
        permissions = value.columns.slice(leading);
        this.total = value.total ?? 0;
      } else complete = true;
      if (rows.length % batch === 0) this.value = { permissions, rows: [...rows] };
    }
    if (!complete) throw new ApiError('export-cut', say.errors.exportCut, say.errors.exportCutNext);
    return { permissions, rows };
  }
}

function isHead(value: unknown): value is Head {
  return typeof value === 'object' && value !== null && 'columns' in value;
}

async function* linesOf(response: Response, signal: AbortSignal): AsyncGenerator<string> {
  const reader = response.body!.pipeThrough(new TextDecoderStream()).getReader();
  let text = '';
  for (;;) {
    const { done, value } = await reader.read();
    signal.throwIfAborted();
    const lines = (text + (value ?? '')).split('\n');
    text = lines.pop() ?? '';
    yield* lines.filter((line) => line !== '');
    if (done) return;
  }
}
