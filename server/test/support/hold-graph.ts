/** Opens the graph of a data directory, says so, and holds it until killed: a parent for the tests of how Neo4j ends. */
import { openGraph } from '../../src/graph/open.js';

await openGraph({ dataDir: process.argv[2] ?? '' });
process.stdout.write('open\n');
setInterval(() => {}, 60_000);
