/** Whole answers as files, made by the server: the page holds only what it shows. */
import { say } from '../strings.js';
import { ApiError } from './client.js';
import { meantText } from './shown.js';

export interface WholeExport {
  /** The export's name at the server. */
  name: 'who-can' | 'what-can' | 'blast-radius' | 'findings' | 'access-review';
  parameters: Readonly<Record<string, string | number | null | undefined>>;
}

export type ExportFormat = 'csv' | 'json' | 'ndjson';

export function exportAddress({ name, parameters }: WholeExport, format: ExportFormat): string {
  const address = new URL(`export/${name}`, document.baseURI);
  for (const [key, value] of Object.entries(parameters))
    if (value !== null && value !== undefined && value !== '') address.searchParams.set(key, meantText(String(value)));
  address.searchParams.set('format', format);
  return address.href;
}

/** The response with the rows on their way. Rejects with ApiError. */
export async function openExport(whole: WholeExport, format: ExportFormat, signal?: AbortSignal): Promise<Response> {
  const response = await fetch(exportAddress(whole, format), signal ? { signal } : {}).catch((error: unknown) => {
    if (signal?.aborted) throw error;
    throw new ApiError('api-unreachable', say.errors.unreachable, say.errors.unreachableNext);
  });
  if (response.ok) return response;
  const { errors } = (await response.json().catch(() => ({}))) as {
    errors?: { message: string; extensions?: { code?: string; next?: string } }[];
  };
  const [error] = errors ?? [];
  throw new ApiError(
    error?.extensions?.code ?? 'unexpected-answer',
    error?.message ?? say.errors.unexpectedStatus(response.status),
    error?.extensions?.next ?? say.errors.unexpectedAnswerNext,
  );
}

/** The whole file and the name the server gave it. Rejects when it ends early. */
export async function fetchExport(whole: WholeExport, format: ExportFormat): Promise<{ blob: Blob; name: string }> {
  const response = await openExport(whole, format);
  const name = /filename="([^"]+)"/.exec(response.headers.get('content-disposition') ?? '')?.[1];
  try {
    return { blob: await response.blob(), name: name ?? `${whole.name}.${format}` };
  } catch {
    throw new ApiError('export-cut', say.errors.exportCut, say.errors.exportCutNext);
  }
}
