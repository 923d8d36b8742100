#!/usr/bin/env node
// Runs the TypeScript sources as they are; there is no build step for the server.
import { register } from 'tsx/esm/api';

register();
await import('../server/src/cli/main.ts');
