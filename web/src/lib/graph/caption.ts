/** A line below a picture that says what it shows and when it was taken. */
import type { ReadColour } from './stylesheet.js';

/** The picture with the line added; the picture alone where the browser cannot draw it. */
export async function addCaption(picture: Blob, caption: string, colour: ReadColour, font: string): Promise<Blob> {
  const image = await createImageBitmap(picture);
  const height = 52;
  const canvas = document.createElement('canvas');
  canvas.width = image.width;
  canvas.height = image.height + height;
  const context = canvas.getContext('2d');
  if (!context) return picture;
  context.fillStyle = colour('--canvas');
  context.fillRect(0, 0, canvas.width, canvas.height);
  context.drawImage(image, 0, 0);
  context.fillStyle = colour('--muted');
  context.font = `22px ${font}`;
  context.fillText(caption, 24, image.height + 32, canvas.width - 48);
  return new Promise((resolve) => canvas.toBlob((blob) => resolve(blob ?? picture), 'image/png'));
}
