// A process of its own, so that nothing else holds it: asks /healthz again and again, and says on request how long the answers took.
// Where Linux tells it, the time for which the server or this process had to wait for a core is not counted: other programs had it.
import { readFileSync } from 'node:fs';

const [url, server] = process.argv.slice(2);
const PAUSE = 10;
let took = [];

process.on('message', () => {
  process.send(took);
  took = [];
});
process.on('disconnect', () => process.exit(0));

/** Milliseconds for which the main thread of a process has waited for a core. */
function waited(pid) {
  try {
    return Number(readFileSync(`/proc/${pid}/task/${pid}/schedstat`, 'utf8').split(' ')[1]) / 1e6;
  } catch {
    return 0;
  }
}

const waitedInAll = () => waited(server) + waited(process.pid);

for (;;) {
  const [began, before] = [performance.now(), waitedInAll()];
  await fetch(`${url}/healthz`).then((response) => response.text());
  took.push(Math.max(0, performance.now() - began - (waitedInAll() - before)));
  await new Promise((resolve) => setTimeout(resolve, PAUSE));
}
