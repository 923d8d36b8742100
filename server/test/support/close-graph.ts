/** Runs with each test file that may have a graph, however many share a process. */
import { afterAll } from 'vitest';
import { closeTestGraph } from './graph.js';

afterAll(closeTestGraph);
