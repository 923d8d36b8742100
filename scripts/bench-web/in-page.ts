/** What is measured inside the page. To be given to `page.evaluate` and `addInitScript`: nothing from outside may be used. */

/** Milliseconds from the start of the page until the first time each of some places was there, and was painted, as `window.seen` and `window.painted`. */
export function watchFor(places: Readonly<Record<string, string>>): void {
  const seen: Record<string, number> = {};
  const painted: Record<string, number> = {};
  Object.assign(window, { seen, painted });
  // The frame after the next begins when the next one is painted.
  const watchPaint = (name: string) =>
    requestAnimationFrame(() => requestAnimationFrame(() => (painted[name] = performance.now())));
  const look = () => {
    for (const [name, selector] of Object.entries(places))
      if (seen[name] === undefined && document.querySelector(selector)) {
        seen[name] = performance.now();
        watchPaint(name);
      }
  };
  new MutationObserver(look).observe(document, { subtree: true, childList: true, attributes: true });
}

export interface Moved {
  /** Frames per second over the whole time. */
  perSecond: number;
  /** Milliseconds: one frame in twenty took longer. */
  slow: number;
}

/** Moves the picture by its own keys, or zooms it by the wheel, in every frame: so many frames, or milliseconds where frames are slow. */
export async function movePicture(asked: { how: 'pan' | 'zoom'; frames: number; most: number }): Promise<Moved> {
  const { how, frames, most } = asked;
  const graph = document.querySelector<HTMLElement>('#graph')!;
  const { left, top, width, height } = graph.getBoundingClientRect();
  const [clientX, clientY] = [left + width / 2, top + height / 2];
  const under = document.elementFromPoint(clientX, clientY) ?? graph;
  const keys = ['ArrowLeft', 'ArrowUp', 'ArrowRight', 'ArrowDown'];
  const move = (at: number) => {
    if (how === 'pan') {
      const key = keys[Math.floor(at / 8) % 4]!;
      graph.dispatchEvent(new KeyboardEvent('keydown', { key, shiftKey: true, bubbles: true, cancelable: true }));
    } else {
      const deltaY = Math.floor(at / 30) % 2 === 0 ? -40 : 40;
      under.dispatchEvent(new WheelEvent('wheel', { deltaY, clientX, clientY, bubbles: true, cancelable: true }));
    }
  };
  return new Promise((resolve) => {
    const times: number[] = [];
    const next = (now: number) => {
      times.push(now);
      if (times.length <= frames && now - times[0]! < most) {
        move(times.length);
        requestAnimationFrame(next);
        return;
      }
      const took = times.slice(1).map((time, at) => time - times[at]!);
      const perSecond = (1000 * took.length) / (times.at(-1)! - times[0]!);
      resolve({ perSecond, slow: took.toSorted((a, b) => a - b)[Math.floor(took.length * 0.95)]! });
    };
    requestAnimationFrame(next);
  });
}

/** Scrolls a table by some rows in every frame, as a wheel does, with a jump now and then. */
export async function scrollTable({ selector, frames }: { selector: string; frames: number }): Promise<Moved> {
  const box = document.querySelector<HTMLElement>(selector)!;
  return new Promise((resolve) => {
    const times: number[] = [];
    const next = (now: number) => {
      times.push(now);
      if (times.length <= frames) {
        if (times.length % 60 === 0) box.scrollTop = (box.scrollHeight * times.length) / (frames + 1);
        else box.scrollTop += 240;
        requestAnimationFrame(next);
        return;
      }
      const took = times.slice(1).map((time, at) => time - times[at]!);
      const perSecond = (1000 * took.length) / (times.at(-1)! - times[0]!);
      resolve({ perSecond, slow: took.toSorted((a, b) => a - b)[Math.floor(took.length * 0.95)]! });
    };
    requestAnimationFrame(next);
  });
}

/** Milliseconds at which the largest answer of the API had arrived, and a frame could be drawn after what is there now. */
export async function answerAndFrame(): Promise<{ answered: number; frame: number }> {
  await new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)));
  const answers = (performance.getEntriesByType('resource') as PerformanceResourceTiming[])
    .filter(({ name }) => name.endsWith('/graphql'))
    .toSorted((one, other) => other.decodedBodySize - one.decodedBodySize);
  return { answered: answers[0]?.responseEnd ?? 0, frame: performance.now() };
}

/** Compressed bytes of every script that was loaded so far. */
export function scriptBytes(): number {
  return (performance.getEntriesByType('resource') as PerformanceResourceTiming[])
    .filter(({ name }) => new URL(name).pathname.endsWith('.js'))
    .reduce((sum, { encodedBodySize }) => sum + encodedBodySize, 0);
}
