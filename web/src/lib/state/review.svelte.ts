/** An access review on its way: rows come as the server writes them, and can be used before the last one is there. */
import { openExport } from '../api/whole-export.js';
import { ApiError } from '../api/client.js';
import { parseShown } from '../api/shown.js';
import { leading, readRow, type ReviewRow, type ReviewTable } from '../review/review-table.js';
import { say } from '../strings.js';
import { noteQuestion } from './pending.js';

/** Rows that are shown together: each time, the table is worked out anew. */
const batch = 5000;

interface Head {
  columns: readonly string[];
  total: number | null;
}

export class Review {
  table = $state.raw<ReviewTable | undefined>();
  error = $state.raw<ApiError | undefined>();
  busy = $state(false);
  total = $state(0);
  #request: AbortController | undefined;

  async ask(of: string): Promise<void> {
    this.cancel();
    const request = (this.#request = new AbortController());
    const ended = noteQuestion(() => this.#stop());
    [this.busy, this.error, this.table, this.total] = [true, undefined, undefined, 0];
    try {
      const response = await openExport({ name: 'access-review', parameters: { of } }, 'ndjson', request.signal);
      await this.#read(response, request.signal);
    } catch (error) {
      if (!request.signal.aborted) this.#fail(error);
    } finally {
      ended();
      if (this.#request === request) this.busy = false;
    }
  }

  async #read(response: Response, signal: AbortSignal): Promise<void> {
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
      if (rows.length % batch === 0) this.table = { permissions, rows: [...rows] };
    }
    if (!complete) throw new ApiError('export-cut', say.errors.exportCut, say.errors.exportCutNext);
    this.table = { permissions, rows };
  }

  #fail(error: unknown): void {
    this.table = undefined;
    this.error =
      error instanceof ApiError
        ? error
        : new ApiError('defect', say.errors.defect(String(error)), say.errors.defectNext);
  }

  #stop(): void {
    this.cancel();
    this.#fail(new ApiError('cancelled', say.errors.cancelled, say.errors.cancelledNext));
  }

  cancel(): void {
    this.#request?.abort();
    this.#request = undefined;
    this.busy = false;
  }

  clear(): void {
    this.cancel();
    this.table = undefined;
    this.error = undefined;
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
