/** `npm start`: from a fresh clone to a page that answers. */
import { createServer } from 'node:net';
import { at, prepare, say } from './prepare.mjs';

const DEFAULT_PORT = 4000;

prepare();
if (process.env.npm_lifecycle_event === 'start') endWithNpm();
await serve();

/** npm passes Ctrl-C and termination on, but cannot when it is killed: then nobody is left to stop this. */
function endWithNpm() {
  const npm = process.ppid;
  const watch = setInterval(() => {
    if (process.ppid === npm) return;
    clearInterval(watch);
    process.kill(process.pid, 'SIGTERM');
  }, 1000);
  watch.unref();
}

/** In this process, so that Ctrl-C and the end of this process reach everything at once. */
async function serve() {
  const given = process.argv.slice(2);
  const chosen = given.some((argument) => /^--port(=|$)/.test(argument));
  const port = process.env.PORT;
  if (!chosen && port) given.push('--port', port);
  else if (!chosen && !(await isFree(DEFAULT_PORT))) {
    say(`Port ${DEFAULT_PORT} is in use by another program, so a free one is taken; --port chooses one.`);
    given.push('--port', '0');
  }
  say('Starting Neo4j and reading the estate.');
  process.argv.splice(2, Infinity, 'serve', '--seed', at('seed', 'seed.json'), ...given);
  await import('../bin/pipewarden.js');
}

function isFree(port) {
  return new Promise((resolve) => {
    const probe = createServer();
    probe.once('error', () => resolve(false));
    probe.listen(port, '127.0.0.1', () => probe.close(() => resolve(true)));
  });
}
