/** The views by name, each loaded when it is first opened; what leads on from the first page is small. */
import type { Component } from 'svelte';
import { asApiError, type ApiError } from '../lib/api/client.js';
import type { View } from '../lib/state/address.js';
import HomeView from './HomeView.svelte';

const loaders: Readonly<Record<View, () => Promise<{ default: Component }>>> = {
  home: () => Promise.resolve({ default: HomeView }),
  explore: () => import('./ExploreView.svelte'),
  'who-can': () => import('./WhoCanView.svelte'),
  'what-can': () => import('./WhatCanView.svelte'),
  review: () => import('./ReviewView.svelte'),
  path: () => import('./PathView.svelte'),
  blast: () => import('./BlastView.svelte'),
  choke: () => import('./ChokeView.svelte'),
  findings: () => import('./FindingsView.svelte'),
  changes: () => import('./ChangesView.svelte'),
  scores: () => import('./ScoresView.svelte'),
  approvals: () => import('./ApprovalsView.svelte'),
  campaigns: () => import('./CampaignsView.svelte'),
  guardrails: () => import('./GuardrailsView.svelte'),
  needs: () => import('./NeedsView.svelte'),
  'what-if': () => import('./WhatIfView.svelte'),
  query: () => import('./QueryView.svelte'),
  sources: () => import('./SourcesView.svelte'),
};

/** One promise for each view: another one would take down the view that is shown, and what is typed in it. */
const loaded = new Map<View, Promise<Component>>();

export function loadView(view: View): Promise<Component> {
  const before = loaded.get(view);
  if (before) return before;
  const loading = loaders[view]().then((module) => module.default);
  loaded.set(view, loading);
  loading.catch(() => loaded.delete(view));
  return loading;
}

/** A page that is older than the server asks for parts that are no longer there. */
export function viewFailure(error: unknown): ApiError {
  return asApiError(error);
}
