/** `input`: a build waits until somebody answers (pipeline-input-step; `input` of a declarative stage). */
import { closureOf, statementsOf } from '../arguments.js';
import { valuesOf } from '../values.js';
import type { ReadStep } from './step.js';

/** `input 'Go?'`, `input message: 'Go?', submitter: 'ann,ops'`, `input { message 'Go?'; submitter 'ann,ops' }`. */
const input: ReadStep = ({ call, named, positional, context }, uses) => {
  const declared = statementsOf(closureOf(call)).find(({ k, n }) => k === 'call' && n === 'submitter');
  const submitter = named.get('submitter') ?? declared?.a?.[0];
  const details = { kind: 'input' as const, step: 'input' };
  const [given] = positional;
  // A variable may hold the message, or a map with everything.
  const isText = !given || valuesOf(given, context.scope).known.length > 0 || given.k === 'text' || given.k === 'bin';
  if (submitter) uses.add(details, submitter, call, context);
  else if (isText) uses.addKnown(details, '', call.l);
  else uses.add(details, given, call, context);
};

export const inputSteps: Readonly<Record<string, ReadStep>> = { input };
