// One lane of a scene: its head, its board and its words.
const MOST_CHIPS = 4000;

class Lane {
  // ``clock`` says which of the lane's frames each frame of the scene is; ``seek`` goes to one.
  constructor(lane, clock, board, seek) {
    Object.assign(this, { lane, clock, board, seek });
    this.rings = [];
    this.cursor = Board.NONE;
    this.asked = null;
    this.at = -1;
    this.state = null;
    this.root = document.createElement("section");
    this.root.className = "lane";
    this.root.setAttribute("aria-label", lane.title);
    const header = this.add("header"), title = this.add("h2", header), numbers = this.add("span", header);
    title.textContent = lane.title;
    numbers.className = "numbers";
    for (const [value, unit] of lane.numbers) numbers.append(this.bold(value), ` ${unit}`);
    const message = this.add("p");
    message.className = `message ${lane.verdict}`;
    if (lane.mark) message.append(this.bold(lane.mark), " ");
    message.append(lane.message);
    this.canvas = this.add("canvas");
    this.canvas.setAttribute("role", "img");
    this.canvas.addEventListener("click", (event) => this.click(event));
    this.canvas.addEventListener("keydown", (event) => this.key(event));
    this.now = this.add("div");
    this.now.className = "now";
    this.words = this.add("div");
    this.words.className = "words";
    this.words.setAttribute("aria-label", `Words of ${lane.title}`);
    this.chips = lane.words.length > MOST_CHIPS ? [] : lane.words.map((word, i) => this.chip(word, i));
    $("lanes").append(this.root);
  }

  add(tag, parent = this.root) {
    const made = document.createElement(tag);
    parent.append(made);
    return made;
  }

  bold(text) {
    const made = document.createElement("b");
    made.textContent = text;
    return made;
  }

  chip([text, role, fault], i) {
    const made = this.add("button", this.words);
    made.textContent = text;
    made.className = role + (fault ? " fault" : "");
    made.tabIndex = -1;
    if (fault) made.title = fault;
    made.addEventListener("click", () => this.seek(this.frameOf(i + 1)));
    return made;
  }

  frameOf(position) {
    const found = this.lane.positions.findIndex((p) => p >= position);
    const index = found < 0 ? this.lane.positions.length - 1 : found;
    return this.clock.findIndex((k) => k >= index);
  }

  show(frame, theme) {
    const wanted = this.clock[frame];
    this.theme = theme;
    if (wanted < this.at || this.at < 0) {
      this.at = -1;
      this.state = { cells: new Map() };
    }
    while (this.at < wanted) this.apply(this.lane.frames[++this.at]);
    const { place, known } = this.state, position = this.lane.positions[wanted];
    this.draw();
    this.now.textContent = "";
    this.add("span", this.now).textContent = place;
    this.add("span", this.now).textContent = known;
    this.light(position);
    const said = position ? this.lane.words[position - 1] : null;
    this.spoken = `${this.lane.title}: ${place}${said ? `, ${said[0]}` : ""}${known ? `, ${known}` : ""}`;
    this.canvas.setAttribute("aria-label", this.spoken);
  }

  draw() {
    Board.draw(this.canvas, this.board, this.state, this.theme, this.rings, this.cursor);
  }

  // Lights cells and words that a lesson speaks of.
  mark(rings, chips) {
    this.rings = rings;
    this.chips.forEach((chip, i) => chip.classList.toggle("ringed", chips.includes(i)));
  }

  // Hears cells that are clicked, or chosen by arrows and Return; ``null`` for none any more.
  ask(asked) {
    this.asked = asked;
    this.cursor = Board.NONE;
    this.canvas.tabIndex = asked ? 0 : -1;
    this.canvas.classList.toggle("asking", Boolean(asked));
  }

  click(event) {
    const cell = Board.cellAt(this.canvas, this.board, event.offsetX, event.offsetY);
    if (this.asked && cell !== Board.NONE) this.asked(cell, this.lane.number);
  }

  key(event) {
    const { width, height } = this.board, here = Math.max(0, this.cursor);
    const x = here % width, y = Math.floor(here / width);
    const moves = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };
    if (!this.asked || !(event.key in moves || event.key === "Enter")) return;
    event.preventDefault();
    event.stopPropagation();
    if (event.key === "Enter") return void (this.cursor !== Board.NONE && this.asked(this.cursor, this.lane.number));
    const [dx, dy] = this.cursor === Board.NONE ? [0, 0] : moves[event.key];
    const to = [Math.min(Math.max(x + dx, 0), width - 1), Math.min(Math.max(y + dy, 0), height - 1)];
    this.cursor = to[1] * width + to[0];
    this.canvas.setAttribute("aria-label", `Cell ${to[0]}, ${to[1]}`);
    this.draw();
  }

  apply(changes) {
    for (const [i, ...values] of changes.cells || []) this.state.cells.set(i, values);
    for (const key in changes) if (key !== "cells") this.state[key] = changes[key];
  }

  light(position) {
    if (!this.chips.length) this.words.textContent = this.lane.words.slice(Math.max(0, position - 40), position).map(([text]) => text).join("  ");
    this.chips.forEach((chip, i) => {
      chip.classList.toggle("lit", i < position);
      chip.classList.toggle("newest", i === position - 1);
    });
    const newest = this.chips[position - 1];
    this.words.scrollTop = newest ? newest.offsetTop - this.words.clientHeight / 2 : 0;
  }
}
