/** The entry of a thread: it can do what any room has defined as a task. */
import { historyTasks } from '../history/apart/history-tasks.js';
import { pathTasks } from '../history/apart/path-tasks.js';
import { sourceTasks } from '../sources/apart/source-tasks.js';
import { serveThread } from '../sources/apart/serve-thread.js';

await serveThread([...sourceTasks, ...historyTasks, ...pathTasks]);
