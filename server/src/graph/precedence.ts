/**
 * Decisions of the gate go first: a build waits for them. While they are asked for, those who explore take turns at the graph, so that
 * there is always a processor for a decision, and what nobody waits for rests.
 */
import { availableParallelism } from 'node:os';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Graph, StatementName } from './graph.js';
import { Lane } from './lane.js';
import { viewOf } from './view.js';

/** Milliseconds from one decision to the next within which the gate counts as being asked. */
const TOGETHER = 1000;
/** Milliseconds between two looks whether it still is. */
const LOOK = 250;

interface TurnSettings {
  /** Statements of exploring that are begun at once while the gate is asked; default: a processor is left. */
  places?: number;
  /** Milliseconds that one of them waits for its turn at most: a long one holds nobody up for longer. */
  patience?: number;
  /** Milliseconds that one which usually takes longer than that waits for the others of its kind. */
  longPatience?: number;
}

/** How much of what a statement usually takes its last run is. */
const LAST = 0.3;

interface Asked {
  deciding: number;
  /** `performance.now()` when the last decision was made. */
  decidedAt: number;
}

const asked = new WeakMap<object, Asked>();

function askedOf({ origin }: Graph): Asked {
  const known = asked.get(origin) ?? { deciding: 0, decidedAt: Number.NEGATIVE_INFINITY };
  asked.set(origin, known);
  return known;
}

/** Whether decisions are asked for now. */
export function isDeciding(graph: Graph): boolean {
  const { deciding, decidedAt } = askedOf(graph);
  return deciding > 0 || performance.now() - decidedAt < TOGETHER;
}

/** Reads what a decision is made of: the graph that `work` is given waits for no turn. */
export async function deciding<T>(graph: Graph, work: (graph: Graph) => Promise<T>): Promise<T> {
  const counted = askedOf(graph);
  counted.deciding++;
  try {
    return await work(
      viewOf(graph, {
        read: (name, parameters, options) => graph.read(name, parameters, { ...options, urgent: true }),
      }),
    );
  } finally {
    counted.deciding--;
    counted.decidedAt = performance.now();
  }
}

/** Resolves when no decisions are asked for any more, at `until` (`performance.now()`) at the latest, and when `signal` aborts. */
export async function afterDecisions(graph: Graph, until: number, signal: AbortSignal): Promise<void> {
  while (isDeciding(graph) && performance.now() < until && !signal.aborted)
    await sleep(LOOK, undefined, { signal, ref: false }).catch(() => {}); // the loop ends by itself
}

/**
 * The same graph for those who explore. Statements that usually take long go one after another: two of them at once leave a machine of
 * two processors nothing for a decision.
 */
export function takingTurns(
  graph: Graph,
  { places = Math.max(1, availableParallelism() - 1), patience = 250, longPatience = 2000 }: TurnSettings = {},
): Graph {
  const [short, long] = [new Lane(places, patience), new Lane(1, longPatience)];
  /** Milliseconds, as far as they are known. */
  const usual = new Map<StatementName, number>();
  return viewOf(graph, {
    async read(name, parameters, options) {
      if (options?.urgent) return graph.read(name, parameters, options);
      const lane = (usual.get(name) ?? 0) > patience ? long : short;
      return lane.run(isDeciding(graph), async () => {
        const began = performance.now();
        try {
          return await graph.read(name, parameters, options);
        } finally {
          const took = performance.now() - began;
          const before = usual.get(name) ?? took;
          usual.set(name, before + LAST * (took - before));
        }
      });
    },
  });
}
