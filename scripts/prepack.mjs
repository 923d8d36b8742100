/** `npm pack` calls this: builds what is not fresh, and leaves only that to be packed. */
import { readdirSync, rmSync, writeFileSync } from 'node:fs';
import { keptOf } from './build-state.mjs';
import { at, build } from './prepare.mjs';
import { thirdPartyNotices } from './third-party.mjs';

build();
const server = keptOf('server');
for (const name of readdirSync(at('dist', 'server')))
  if (!server.outputs.includes(name)) rmSync(at('dist', 'server', name));
writeFileSync(at('dist', 'THIRD-PARTY-LICENSES.md'), thirdPartyNotices([...server.inputs, ...keptOf('page').inputs]));
