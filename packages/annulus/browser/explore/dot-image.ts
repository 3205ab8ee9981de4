const images = new Map<string, HTMLCanvasElement>();

/** A round dot with a thin edge of the ground's colour, drawn once: to copy it is faster than to draw it. */
export function dotImage(colour: string, radius: number, ground: string): HTMLCanvasElement {
  const key = `${colour} ${radius.toFixed(1)} ${ground} ${devicePixelRatio}`;
  const known = images.get(key);
  if (known) return known;
  if (images.size > 500) images.clear();
  const made = document.createElement('canvas');
  made.width = made.height = Math.ceil(2 * (radius + 1) * devicePixelRatio);
  const context = made.getContext('2d') as CanvasRenderingContext2D;
  context.beginPath();
  context.arc(made.width / 2, made.width / 2, radius * devicePixelRatio, 0, 2 * Math.PI);
  context.fillStyle = colour;
  context.strokeStyle = ground;
  context.lineWidth = devicePixelRatio * Math.min(1, radius / 3);
  context.fill();
  context.stroke();
  images.set(key, made);
  return made;
}
