/** The server's own log: quiet unless something is wrong, and never a secret in it. */
import pino, { type Logger } from 'pino';
import { shownJson } from '../text/shown-json.js';

/** Keys whose values are never written, wherever they appear two levels deep. */
const SECRET_KEYS = ['authorization', 'cookie', 'password', 'token', 'apiToken', 'secret', 'credentials'];

/**
 * `PIPEWARDEN_LOG` sets the level (`warn` by default; `debug` writes every request), `PIPEWARDEN_LOG_FILE` a file
 * instead of stderr. Requests are logged without their text, so no name a person searched for is kept.
 */
export function openLog(env: NodeJS.ProcessEnv = process.env): Logger {
  const file = env['PIPEWARDEN_LOG_FILE'];
  return pino(
    {
      level: env['PIPEWARDEN_LOG'] ?? 'warn',
      base: null,
      // Names of strangers stand in messages; a log is read in a terminal, too.
      hooks: { streamWrite: shownJson },
      redact: { paths: SECRET_KEYS.flatMap((key) => [key, `*.${key}`, `*.*.${key}`]), censor: '[redacted]' },
    },
    file ? pino.destination({ dest: file, mkdir: true, sync: false }) : pino.destination({ dest: 2, sync: true }),
  );
}
