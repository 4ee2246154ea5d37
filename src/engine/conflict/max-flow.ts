/** A network of arcs with room, for greatest flows; nodes are whole numbers from 0. */
export class Network {
  readonly #to: number[] = [];
  readonly #room: number[] = [];
  readonly #out: number[][];

  constructor(nodes: number) {
    this.#out = Array.from({ length: nodes }, () => []);
  }

  /** Adds an arc and returns its number. */
  arc(from: number, to: number, room: number): number {
    const arc = this.#to.length;
    this.#to.push(to, from);
    this.#room.push(room, 0);
    this.#out[from]?.push(arc);
    this.#out[to]?.push(arc + 1);
    return arc;
  }

  /** What goes along an arc. */
  amount(arc: number): number {
    return this.#room[arc + 1] ?? 0;
  }

  /** Sends as much as goes from `source` to `sink`, in addition to what went before (Dinic 1970); whole numbers stay whole. */
  send(source: number, sink: number): number {
    let sent = 0;
    for (;;) {
      const level = this.#levels(source);
      if (level[sink] === -1) return sent;
      const next = this.#out.map(() => 0);
      for (let amount = 1; amount > 0; sent += amount) amount = this.#push(source, sink, Infinity, level, next);
    }
  }

  #levels(source: number): number[] {
    const level = this.#out.map(() => -1);
    level[source] = 0;
    const queue = [source];
    for (const node of queue)
      for (const arc of this.#out[node] ?? []) {
        const to = this.#to[arc] ?? 0;
        if ((this.#room[arc] ?? 0) <= 0 || level[to] !== -1) continue;
        level[to] = (level[node] ?? 0) + 1;
        queue.push(to);
      }
    return level;
  }

  #push(node: number, sink: number, limit: number, level: readonly number[], next: number[]): number {
    if (node === sink) return limit;
    const out = this.#out[node] ?? [];
    for (; (next[node] ?? 0) < out.length; next[node] = (next[node] ?? 0) + 1) {
      const arc = out[next[node] ?? 0] ?? 0;
      const [to, room] = [this.#to[arc] ?? 0, this.#room[arc] ?? 0];
      if (room <= 0 || level[to] !== (level[node] ?? 0) + 1) continue;
      const amount = this.#push(to, sink, Math.min(limit, room), level, next);
      if (amount <= 0) continue;
      this.#room[arc] = room - amount;
      this.#room[arc ^ 1] = (this.#room[arc ^ 1] ?? 0) + amount;
      return amount;
    }
    return 0;
  }
}
