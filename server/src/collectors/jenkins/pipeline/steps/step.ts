/** What a reader of steps is given. */
import type { GroovyNode } from '../../../groovy/tree.js';
import type { StepContext, UseList } from '../uses.js';

export interface Step {
  /** Of the call; for calls on an object `object.name` where the object is a plain variable: `docker.withRegistry`. */
  name: string;
  call: GroovyNode;
  named: ReadonlyMap<string, GroovyNode>;
  positional: readonly GroovyNode[];
  context: StepContext;
}

/** Notes what the step uses; returns nothing. */
export type ReadStep = (step: Step, uses: UseList) => void;
