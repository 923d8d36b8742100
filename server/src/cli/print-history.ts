/** Loads and plans of retention for people, and for tools. */
import { printLoad, type KeptLoad } from '../history/loads/kept-loads.js';
import type { SourcePlan } from '../history/retention/prune.js';
import type { Column } from './print.js';

export const loadColumns: readonly Column<KeptLoad>[] = [
  { title: 'LOAD', value: printLoad },
  { title: 'TAKEN AT', value: ({ takenAt }) => takenAt },
  { title: 'LOADED AT', value: ({ loadedAt }) => loadedAt },
  { title: 'SNAPSHOT', value: ({ kept }) => (kept ? 'kept' : 'removed') },
];

type Going = SourcePlan['go'][number];

export const goColumns: readonly Column<Going>[] = [
  { title: 'LOAD', value: ({ load }) => printLoad(load) },
  { title: 'TAKEN AT', value: ({ load }) => load.takenAt },
  { title: 'SIZE', value: ({ bytes }) => megabytes(bytes) },
];

export function sizeOfAll(go: readonly Going[]): string {
  return megabytes(go.reduce((total, { bytes }) => total + bytes, 0));
}

const megabytes = (bytes: number): string => `${(bytes / 1e6).toFixed(1)} MB`;

export function plansJson(plans: readonly SourcePlan[]): object[] {
  return plans.map(({ source, go, stay }) => ({
    source,
    go: go.map(({ load, bytes }) => ({ id: printLoad(load), takenAt: load.takenAt, bytes })),
    stay: stay.map(({ load, why }) => ({ id: printLoad(load), takenAt: load.takenAt, why })),
  }));
}
