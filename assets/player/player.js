// Plays the recorded lanes of the page: one clock, a board and words a lane, keys and buttons.
(() => {
  const $ = (id) => document.getElementById(id);
  const data = JSON.parse($("data").textContent), last = data.clock[0].length - 1;
  const SPEEDS = [...new Set([0.5, 1, 2, 4, 8, 12, 16, 32, 64, 125, 250, data.speed])].sort((a, b) => a - b);
  const MOST_CHIPS = 4000, TICK_MS = 16;
  const PLAY = "M4 2v12l10-6z", PAUSE = "M3 2h4v12H3zM9 2h4v12H9z";
  let frame = 0, target = last, playing = false, speed = data.speed, began = 0, from = 0, step = 0, timer = 0;
  let theme = data.themes.light, name = "light";

  class Lane {
    constructor(lane, index) {
      this.lane = lane;
      this.index = index;
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
      made.addEventListener("click", () => seek(this.frameOf(i + 1)));
      return made;
    }

    frameOf(position) {
      const found = this.lane.positions.findIndex((p) => p >= position);
      const index = found < 0 ? this.lane.positions.length - 1 : found;
      return data.clock[this.index].findIndex((k) => k >= index);
    }

    show() {
      const wanted = data.clock[this.index][frame];
      if (wanted < this.at || this.at < 0) {
        this.at = -1;
        this.state = { cells: new Map() };
      }
      while (this.at < wanted) this.apply(this.lane.frames[++this.at]);
      const { place, known } = this.state, position = this.lane.positions[wanted];
      Board.draw(this.canvas, data.board, this.state, theme);
      this.now.textContent = "";
      this.add("span", this.now).textContent = place;
      this.add("span", this.now).textContent = known;
      this.light(position);
      const said = position ? this.lane.words[position - 1] : null;
      this.spoken = `${this.lane.title}: ${place}${said ? `, ${said[0]}` : ""}${known ? `, ${known}` : ""}`;
      this.canvas.setAttribute("aria-label", this.spoken);
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

  const lanes = data.lanes.map((lane, i) => new Lane(lane, i));

  function show() {
    lanes.forEach((lane) => lane.show());
    $("scrub").value = frame;
    $("place").textContent = `${frame} of ${last}`;
    const spoken = lanes.map((lane) => lane.spoken).join(". ");
    $("scrub").setAttribute("aria-valuetext", `Frame ${frame} of ${last}`);
    if (!playing) $("spoken").textContent = spoken;
  }

  function seek(to) {
    pause();
    frame = Math.min(Math.max(to, 0), last);
    show();
  }

  function play(until = last) {
    clearTimeout(timer);
    if (frame >= until) frame = 0;
    target = until;
    playing = true;
    began = performance.now();
    from = frame;
    button();
    timer = setTimeout(tick, TICK_MS);
  }

  function pause() {
    clearTimeout(timer);
    playing = false;
    button();
  }

  function button() {
    $("play_shape").setAttribute("d", playing ? PAUSE : PLAY);
    $("play").setAttribute("aria-label", playing ? "Pause" : "Play");
  }

  function tick() {
    if (!playing) return;
    const passed = (performance.now() - began) / 1000;
    const reached = Math.min(target, from + Math.floor(passed * speed));
    if (reached >= target) pause();
    if (reached !== frame || !playing) {
      frame = reached;
      show();
    }
    if (playing) timer = setTimeout(tick, TICK_MS);
  }

  function setSpeed(value) {
    speed = value;
    [began, from] = [performance.now(), frame];
    $("speed").value = String(value);
  }

  function faster(by) {
    setSpeed(SPEEDS[Math.min(Math.max(SPEEDS.indexOf(speed) + by, 0), SPEEDS.length - 1)]);
  }

  function setTheme(wanted) {
    name = wanted;
    const strong = window.matchMedia("(prefers-contrast: more)").matches;
    theme = data.themes[strong ? `contrast_${wanted}` : wanted];
    for (const key in theme) document.documentElement.style.setProperty(`--${key}`, theme[key]);
    document.documentElement.style.colorScheme = wanted;
    show();
  }

  function tell(to, jumps) {
    step = Math.min(Math.max(to, 0), data.steps.length - 1);
    const [text, at] = data.steps[step];
    $("step").textContent = text;
    $("step_place").textContent = `${step + 1} of ${data.steps.length}`;
    $("step_back").disabled = step === 0;
    $("step_next").disabled = step === data.steps.length - 1;
    if (jumps || at <= frame) seek(at);
    else play(at);
  }

  const actions = {
    first: () => seek(0), back: () => seek(frame - 1), next: () => seek(frame + 1), last: () => seek(last),
    play: () => (playing ? (pause(), show()) : play()), theme: () => setTheme(name === "dark" ? "light" : "dark"),
    step_back: () => tell(step - 1, true), step_next: () => tell(step + 1, false),
  };
  for (const id in actions) $(id).addEventListener("click", actions[id]);
  const keys = { " ": "play", ArrowLeft: "back", ArrowRight: "next", Home: "first", End: "last", t: "theme", n: "step_next", b: "step_back" };

  document.addEventListener("keydown", (event) => {
    const own = event.target.closest("input, select");
    if (event.ctrlKey || event.metaKey || event.altKey || (own && event.key !== "t")) return;
    if (event.key === " " && event.target.closest("button")) return;
    const action = keys[event.key.length === 1 ? event.key.toLowerCase() : event.key];
    if (action && !(action.startsWith("step_") && !data.steps.length)) actions[action]();
    else if (event.key === "[" || event.key === "]") faster(event.key === "]" ? 1 : -1);
    else return;
    event.preventDefault();
  });

  for (const value of SPEEDS) $("speed").add(new Option(`${value} a second`, String(value)));
  $("speed").value = String(speed);
  $("speed").addEventListener("change", () => setSpeed(Number($("speed").value)));
  $("scrub").max = last;
  $("scrub").addEventListener("input", () => seek(Number($("scrub").value)));
  window.addEventListener("resize", show);
  const prefers = window.matchMedia("(prefers-color-scheme: dark)");
  prefers.addEventListener("change", () => setTheme(prefers.matches ? "dark" : "light"));
  $("story").hidden = $("story_keys").hidden = !data.steps.length;
  setTheme(data.theme || (prefers.matches ? "dark" : "light"));
  if (data.steps.length) tell(0, true);
  // A link to one moment: FILE.html#40.
  const linked = /^#(\d+)$/.exec(location.hash);
  if (linked) seek(Number(linked[1]));
})();
