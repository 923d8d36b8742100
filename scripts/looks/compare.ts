/** How far two pictures are from one another. To be given to `page.evaluate`: nothing from outside may be used. */

interface Difference {
  /** Of all points, 0 to 1, those whose colour is another one. */
  share: number;
  /** Differing points are red; a data address. */
  marked: string;
}

/** `kept` and `taken` are PNGs in base64. A point differs where a channel is further away than `apart`, of 255. */
export async function compare(asked: { kept: string; taken: string; apart: number }): Promise<Difference> {
  const read = async (base64: string) => {
    const image = new Image();
    image.src = `data:image/png;base64,${base64}`;
    await image.decode();
    const canvas = new OffscreenCanvas(image.width, image.height);
    const context = canvas.getContext('2d')!;
    context.drawImage(image, 0, 0);
    return context.getImageData(0, 0, image.width, image.height);
  };
  const [kept, taken] = [await read(asked.kept), await read(asked.taken)];
  const canvas = document.createElement('canvas');
  [canvas.width, canvas.height] = [taken.width, taken.height];
  const context = canvas.getContext('2d')!;
  const sameSize = kept.width === taken.width && kept.height === taken.height;
  let differing = 0;
  for (let at = 0; at < taken.data.length; at += 4) {
    const differs =
      !sameSize ||
      [0, 1, 2].some((channel) => Math.abs(kept.data[at + channel]! - taken.data[at + channel]!) > asked.apart);
    if (!differs) continue;
    differing += 1;
    taken.data.set([220, 0, 40, 255], at);
  }
  context.putImageData(taken, 0, 0);
  return { share: differing / (taken.data.length / 4), marked: canvas.toDataURL('image/png') };
}

/**
 * A picture smaller, in few colours: what a reader sees of it, without what fonts differ in, and few bytes to keep. PNG in base64, in and
 * out. `levels` of each colour channel.
 */
export async function shrink(asked: { base64: string; factor: number; levels: number }): Promise<string> {
  const { base64, factor, levels } = asked;
  const image = new Image();
  image.src = `data:image/png;base64,${base64}`;
  await image.decode();
  const canvas = document.createElement('canvas');
  [canvas.width, canvas.height] = [Math.round(image.width * factor), Math.round(image.height * factor)];
  const context = canvas.getContext('2d')!;
  context.imageSmoothingQuality = 'high';
  context.drawImage(image, 0, 0, canvas.width, canvas.height);
  const points = context.getImageData(0, 0, canvas.width, canvas.height);
  const step = 255 / (levels - 1);
  points.data.forEach(
    (value, at) => (points.data[at] = at % 4 === 3 ? 255 : Math.round(Math.round(value / step) * step)),
  );
  context.putImageData(points, 0, 0);
  return canvas.toDataURL('image/png').split(',')[1]!;
}
