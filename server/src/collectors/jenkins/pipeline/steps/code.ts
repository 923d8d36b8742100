/** Steps and annotations that bring in code: libraries, repositories, further scripts; and other jobs that are started. */
import type { GroovyNode } from '../../../groovy/tree.js';
import { namedArguments } from '../arguments.js';
import { keptAddress } from '../../../../text/kept-literals.js';
import type { StepContext, UseList } from '../uses.js';
import { elementsOf, valuesOf } from '../values.js';
import type { ReadStep } from './step.js';

/** `library 'name@version'`, `library(identifier: …, retriever: …)`, `lib('name')` in `libraries`. */
const library: ReadStep = ({ name, call, named, positional, context }, uses) => {
  if (name === 'lib' && !context.inside.includes('libraries')) return;
  addLibrary(
    name,
    named.get('identifier') ?? positional[0],
    call,
    context,
    uses,
    retrieverAddress(named.get('retriever'), context),
  );
};

/** `@Library('a@v')`, `@Library(['a', 'b'])` of pipeline-groovy-lib. */
export function readAnnotation(annotation: GroovyNode, context: StepContext, uses: UseList): void {
  if (!/(^|\.)Library$/.test(annotation.n ?? '')) return;
  const given = annotation.a?.find((pair) => pair.a?.[0]?.v === 'value')?.a?.[1];
  const all = (given && elementsOf(given, context.scope)) ?? [{ node: given, scope: context.scope }];
  for (const { node, scope } of all) addLibrary('@Library', node, annotation, { ...context, scope }, uses);
}

function addLibrary(
  step: string,
  identifier: GroovyNode | undefined,
  at: GroovyNode,
  context: StepContext,
  uses: UseList,
  repository?: string,
): void {
  const line = identifier?.l || at.l;
  const values = identifier ? valuesOf(identifier, context.scope) : { known: [], complete: false, written: 'not said' };
  const details = { kind: 'library' as const, step, ...(repository ? { repository } : {}) };
  for (const text of values.known) {
    const [name = '', version] = text.split(/@(.*)/s);
    uses.addKnown({ ...details, version: version || null }, name, line, values.complete && values.known.length === 1);
  }
  if (values.complete && values.known.length > 0) return;
  // The name may be known although the version is not: `lib@${branch}`.
  const name = /^([\w. -]+)@/.exec(values.written)?.[1];
  if (name && values.known.length === 0) uses.addKnown({ ...details, version: '…' }, name, line, false);
  else uses.addComputed({ ...details, version: null }, values.written, line);
}

function retrieverAddress(retriever: GroovyNode | undefined, { scope }: StepContext): string | undefined {
  if (!retriever) return undefined;
  const remote = findNamed(retriever, /^(remote|url)$/);
  const known = remote ? valuesOf(remote, scope).known[0] : undefined;
  return known === undefined ? '…' : (keptAddress(known) ?? '…');
}

function findNamed(node: GroovyNode, name: RegExp): GroovyNode | undefined {
  for (const [key, value] of namedArguments(node)) {
    if (name.test(key)) return value;
    const inner = findNamed(value, name);
    if (inner) return inner;
  }
  for (const part of node.a ?? []) {
    const inner = part.k === 'map' ? undefined : findNamed(part, name);
    if (inner) return inner;
  }
  return undefined;
}

/** `build 'x'`, `build job: 'x'` of pipeline-build-step. */
const build: ReadStep = ({ call, named, positional, context }, uses) => {
  const job = named.get('job') ?? positional[0];
  if (job || call.a?.length) uses.add({ kind: 'job', step: 'build' }, job, call, context);
};

/** `git 'url'`, `git url: …`, `svn …`, `hg …`. */
const clone: ReadStep = ({ name, call, named, positional, context }, uses) => {
  const url = named.get('url') ?? named.get('source') ?? positional[0];
  if (url) addRepository(name, url, named.get('branch'), call, context, uses);
};

function addRepository(
  step: string,
  url: GroovyNode,
  branch: GroovyNode | undefined,
  at: GroovyNode,
  context: StepContext,
  uses: UseList,
): void {
  const branches = branch ? valuesOf(branch, context.scope) : undefined;
  const only = branches?.complete && branches.known.length === 1 ? branches.known[0]! : null;
  uses.add({ kind: 'repository', step, branch: only }, url, at, context);
}

/** `checkout scm` takes the job's own repository; `checkout(scmGit(…))` and `checkout([$class: 'GitSCM', …])` name theirs. */
const checkout: ReadStep = ({ call, context }, uses) => {
  for (const remote of remotesIn(call)) {
    const named = namedArguments(remote);
    const url = named.get('url') ?? named.get('remote');
    if (url) addRepository('checkout', url, undefined, call, context, uses);
  }
};

/** Every map or call inside that names an address. */
function remotesIn(node: GroovyNode): GroovyNode[] {
  const inner = (node.a ?? []).flatMap(remotesIn);
  const isRemote = node.k === 'map' && ['url', 'remote'].some((name) => namedArguments(node).has(name));
  return isRemote ? [node, ...inner] : inner;
}

/** `load 'x.groovy'`, `readTrusted` and `evaluate`: further text that the build runs. */
const load: ReadStep = ({ name, call, positional, context }, uses) => {
  if (positional[0]) uses.add({ kind: 'script', step: name }, positional[0], call, context);
};

const evaluate: ReadStep = ({ call }, uses) =>
  uses.addComputed({ kind: 'script', step: 'evaluate' }, 'text that the build puts together', call.l);

export const codeSteps: Readonly<Record<string, ReadStep>> = {
  library,
  lib: library,
  build,
  git: clone,
  svn: clone,
  hg: clone,
  checkout,
  load,
  evaluate,
};
