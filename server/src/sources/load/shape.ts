/**
 * The shape of the graph that compiling gives. Raise it when a question of today would pass by, or misread, what an earlier
 * version wrote: then stores are rebuilt from their kept snapshots. 2: a permission leads to scopes (docs/adr/0012-scopes.md).
 * 3: a grant of an optional permission that nothing proves to be on may be none.
 * 4: agents lead to the builds that are tied to a label, no longer to the label itself.
 * 5: what hangs on a version that was not read is undecided where the variants differ.
 * 6: where a job's text may place builds says on which condition, and where it is not known as whom builds run, no agent is certain.
 * 7: facts are digested in another form (docs/adr/0003-diff-loading.md), so a digest on record says nothing of what is loaded now.
 */
export const graphShape = 8;
