/** The present value of a colour token as `rgb(…)`: a canvas cannot read `light-dark()` itself. */
export function readColour(token: `--${string}`): string {
  const probe = document.createElement('span');
  probe.style.color = `var(${token})`;
  document.body.append(probe);
  const value = getComputedStyle(probe).color;
  probe.remove();
  return value;
}
