/**
 * Serves the rest/ folder of a recording over HTTP as that Jenkins would.
 *
 * Basic authentication admin:<token> or svc-explorer:<token>; no header is anonymous; any other pair is a 401, as Jenkins does.
 * Only GET and HEAD. A path that was not recorded is a 404; recorded 403/404 statuses and headers are repeated. depth= is
 * approximated: exact recorded depth, else the smallest recorded depth above it, else the greatest. tree= is evaluated over the
 * recorded objects; an object that is only a stub where it is nested is completed from its own recorded answer.
 *
 * Checked against the live Jenkins 2.433: of each recording's rest/tree-checks.json (21 queries, 2 users) 39 of 42 are equal. The
 * other three: tree=jobs[*] lacks allBuilds, which Jenkins exports only to tree= (twice), and the people list of svc-explorer,
 * recorded after asking for users had made Jenkins know more of them.
 */
import { createServer } from 'node:http';
import { Recording } from './recording.mjs';
import { parseTree, prune } from './tree.mjs';

export async function startReplay(dir, opt = {}) {
  const o = {
    port: 0,
    base: '',
    token: 'replay-token',
    latency: 0,
    rateLimit: 0,
    retryAfter: 1,
    failEvery: 0,
    dropEvery: 0,
    slowBody: 0,
    keepUrls: false,
    ...opt,
  };
  const base = o.base.replace(/\/$/, '');
  const rec = new Recording(dir);
  const stats = { requests: 0, failed: 0, dropped: 0, limited: 0 };
  let windowStart = 0,
    inWindow = 0;
  const server = createServer((req, res) => {
    setTimeout(() => {
      try {
        handle(req, res);
      } catch (e) {
        res.writeHead(500).end(String(e));
      }
    }, o.latency);
  });
  const origin = () => `http://127.0.0.1:${server.address().port}${base}`;

  function send(req, res, status, headers, body = '') {
    const h = { 'X-Content-Type-Options': 'nosniff', ...headers };
    const buf = Buffer.from(body);
    h['Content-Length'] = buf.length;
    res.writeHead(status, h);
    if (req.method === 'HEAD') return res.end();
    if (!o.slowBody || buf.length < 2) return res.end(buf);
    let at = 0; // --slow-body: about 20 pieces, one every slowBody ms
    const step = Math.max(1, Math.ceil(buf.length / 20));
    const timer = setInterval(() => {
      res.write(buf.subarray(at, at + step));
      at += step;
      if (at >= buf.length) {
        clearInterval(timer);
        res.end();
      }
    }, o.slowBody);
    res.on('close', () => clearInterval(timer));
  }
  function who(req) {
    const a = req.headers.authorization;
    if (!a) return 'anonymous';
    const [kind, val] = a.split(' ');
    if (!/^basic$/i.test(kind) || !val) return null;
    const pair = Buffer.from(val, 'base64').toString('utf8');
    const at = pair.indexOf(':');
    const user = pair.slice(0, at);
    return pair.slice(at + 1) === o.token && (user === 'admin' || user === 'svc-explorer') && rec.users.has(user)
      ? user
      : null;
  }
  function handle(req, res) {
    stats.requests++;
    if (o.dropEvery && stats.requests % o.dropEvery === 0) {
      stats.dropped++;
      return req.socket.destroy();
    }
    if (o.failEvery && stats.requests % o.failEvery === 0) {
      stats.failed++;
      return send(req, res, 503, { 'Content-Type': 'text/html' }, '<html>Jenkins is getting ready to work</html>');
    }
    if (o.rateLimit) {
      const now = Date.now();
      if (now - windowStart >= 1000) {
        windowStart = now;
        inWindow = 0;
      }
      if (++inWindow > o.rateLimit) {
        stats.limited++;
        return send(req, res, 429, { 'Retry-After': String(o.retryAfter) }, 'slow down');
      }
    }
    if (req.method !== 'GET' && req.method !== 'HEAD') return send(req, res, 405, { Allow: 'GET, HEAD' });
    const url = new URL(req.url, 'http://x');
    if (base && url.pathname !== base && !url.pathname.startsWith(base + '/'))
      return send(req, res, 404, {}, 'outside the base path');
    const path = url.pathname.slice(base.length) || '/';
    const user = who(req);
    const version = { 'X-Jenkins': headerOf(rec.find('admin', '/api/json'), 'x-jenkins') ?? '2.433' };
    if (user === null) {
      const e = rec.find('wrong-token', '/api/json');
      return send(
        req,
        res,
        401,
        { ...(e ? headers(e) : version), 'Content-Type': 'text/html;charset=iso-8859-1' },
        '<html>Invalid password/token for user</html>',
      );
    }
    const e = rec.find(user, path, url.searchParams);
    if (!e) {
      if (user === 'anonymous')
        return send(
          req,
          res,
          403,
          { ...version, 'Content-Type': 'text/html;charset=utf-8' },
          '<html>Authentication required</html>',
        );
      return send(
        req,
        res,
        404,
        { ...version, 'Content-Type': 'text/html;charset=iso-8859-1' },
        '<html>Not Found</html>',
      );
    }
    let body = rec.text(e) ?? (e.status >= 400 ? `<html>${e.status}</html>` : '');
    if (e.status === 200 && url.searchParams.has('tree') && path.endsWith('/api/json')) {
      let tree;
      try {
        tree = parseTree(url.searchParams.get('tree'));
      } catch (err) {
        return send(req, res, 500, version, `bad tree: ${err.message}`);
      }
      const here = path.slice(0, -'/api/json'.length);
      body = JSON.stringify(prune(rec.json(e), tree, rec.complete(user, here)));
    }
    if (!o.keepUrls && rec.origin) body = body.replaceAll(rec.origin, origin());
    send(req, res, e.status, headers(e), body);
  }
  const headers = (e) =>
    Object.fromEntries(
      e.headers.map(([k, v]) => [k, o.keepUrls || !rec.origin ? v : v.replaceAll(rec.origin, origin())]),
    );
  const headerOf = (e, name) => e?.headers.find(([k]) => k.toLowerCase() === name)?.[1];
  await new Promise((ok, no) => {
    server.once('error', no);
    server.listen(o.port, '127.0.0.1', ok);
  });
  return {
    url: origin() + '/',
    server,
    recording: rec,
    stats,
    close: () =>
      new Promise((ok) => {
        server.closeAllConnections();
        server.close(ok);
      }),
  };
}
