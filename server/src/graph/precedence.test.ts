import { setImmediate as turn, setTimeout as sleep } from 'node:timers/promises';
import { expect, it } from 'vitest';
import type { Graph } from './graph.js';
import { afterDecisions, deciding, isDeciding, takingTurns } from './precedence.js';

/** A graph whose statements end when they are told to. */
function slowGraph() {
  const open = new Map<string, () => void>();
  const read = (name: string) => new Promise<never[]>((resolve) => open.set(name, () => resolve([])));
  const graph = { origin: {}, read } as unknown as Graph;
  return { graph, open, exploring: takingTurns(graph, { places: 1, patience: 60_000 }) };
}

it('those who explore take turns while a decision is made, and the decision waits for none of them', async () => {
  const { graph, open, exploring } = slowGraph();
  const decision = deciding(exploring, async (first) => {
    await first.read('decision');
    await first.read('its way');
  });
  const explored = ['one', 'two'].map((name) => exploring.read(name));
  await turn();
  expect([...open.keys()]).toEqual(['decision', 'one']);
  open.get('decision')!();
  await turn();
  expect([...open.keys()]).toEqual(['decision', 'one', 'its way']);
  open.get('one')!();
  await explored[0];
  await turn();
  expect([...open.keys()].at(-1)).toBe('two');
  open.get('its way')!();
  await decision;
  expect(isDeciding(graph)).toBe(true);
});

it('those who explore wait for nobody where no decision is asked for', async () => {
  const { open, exploring } = slowGraph();
  void ['one', 'two', 'three'].map((name) => exploring.read(name));
  await turn();
  expect(open.size).toBe(3);
});

it('a long answer holds nobody up for longer than their patience', async () => {
  const { graph, open } = slowGraph();
  const exploring = takingTurns(graph, { places: 1, patience: 1 });
  void deciding(graph, (first) => first.read('decision'));
  void exploring.read('long');
  const next = exploring.read('next');
  while (!open.has('next')) await turn();
  open.get('next')!();
  await expect(next).resolves.toEqual([]);
});

it('of statements that are known to take long one runs at a time, and short ones pass them', async () => {
  const { graph, open } = slowGraph();
  const exploring = takingTurns(graph, { places: 1, patience: 1, longPatience: 60_000 });
  const before = ['long', 'longer'].map((name) => exploring.read(name));
  await sleep(5);
  for (const name of ['long', 'longer']) open.get(name)!();
  await Promise.all(before);
  open.clear();
  void deciding(graph, (first) => first.read('decision'));
  const [long] = ['long', 'longer', 'short'].map((name) => exploring.read(name));
  await sleep(5);
  expect([...open.keys()]).toEqual(['decision', 'long', 'short']);
  open.get('long')!();
  await long;
  await turn();
  expect([...open.keys()].at(-1)).toBe('longer');
});

it('what nobody waits for rests until the decision is made, no longer than it is given, and ends when it is told to', async () => {
  const { graph } = slowGraph();
  void deciding(graph, (first) => first.read('decision'));
  await afterDecisions(graph, performance.now(), new AbortController().signal);
  await afterDecisions(graph, Number.POSITIVE_INFINITY, AbortSignal.abort());
  expect(isDeciding(graph)).toBe(true);
});
