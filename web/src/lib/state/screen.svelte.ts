/** What the window allows: width for a graph, and whether things may move. */
class Screen {
  /** Too narrow for a graph: the table shows the same. */
  narrow = $state(false);
  still = $state(false);

  constructor() {
    this.#follow('(max-width: 640px)', (matches) => (this.narrow = matches));
    this.#follow('(prefers-reduced-motion: reduce)', (matches) => (this.still = matches));
  }

  #follow(query: string, set: (matches: boolean) => void): void {
    const list = window.matchMedia(query);
    set(list.matches);
    list.addEventListener('change', (event) => set(event.matches));
  }
}

export const screen = new Screen();
