/** A report: tables and sentences made of what was recorded, with the snapshots they come from and a digest. */
import { digestOf } from '../decisions/digest.js';
import type { SnapshotRef } from '../decisions/facts.js';

export interface ReportTable {
  title: string;
  columns: readonly string[];
  rows: readonly (readonly string[])[];
}

export interface ReportBody {
  kind: 'access-review' | 'posture' | 'decisions' | 'drift';
  title: string;
  /** What is in it and what is not, as sentences. */
  notes: readonly string[];
  snapshots: readonly SnapshotRef[];
  /** The first is what CSV prints. */
  tables: readonly ReportTable[];
}

export interface Report extends ReportBody {
  /** Of everything else: the same snapshots give the same. */
  digest: string;
}

export function sealReport(body: ReportBody): Report {
  return { ...body, digest: digestOf(body) };
}
