// Plays the lanes of one recorded scene at a time: one clock, keys and buttons.
const $ = (id) => document.getElementById(id);
const data = JSON.parse($("data").textContent);

const Player = (() => {
  const SPEEDS = [...new Set([0.5, 1, 2, 4, 8, 12, 16, 32, 64, 125, 250, data.speed])].sort((a, b) => a - b);
  const TICK_MS = 16, PLAY = "M4 2v12l10-6z", PAUSE = "M3 2h4v12H3zM9 2h4v12H9z";
  let frame = 0, last = 0, target = 0, playing = false, speed = data.speed, began = 0, from = 0, timer = 0;
  let theme = data.themes.light, name = "light", lanes = [], opened = null;

  // Puts a scene on the stage, with those of its lanes that have one of these numbers.
  function open(number, numbers) {
    pause();
    $("stage").hidden = $("bar").hidden = number === null;
    if (number === null) return;
    if (number !== opened) {
      const scene = data.scenes[number];
      $("lanes").textContent = "";
      lanes = scene.lanes.map((lane, i) => new Lane(lane, scene.clock[i], scene.board, seek));
      [opened, last, frame] = [number, scene.clock[0].length - 1, 0];
      $("scrub").max = last;
    }
    for (const lane of lanes) lane.root.hidden = Boolean(numbers) && !numbers.includes(lane.lane.number);
  }

  function show() {
    if (opened === null) return;
    const shown = lanes.filter((lane) => !lane.root.hidden);
    shown.forEach((lane) => lane.show(frame, theme));
    $("scrub").value = frame;
    $("place").textContent = `${frame} of ${last}`;
    $("scrub").setAttribute("aria-valuetext", `Frame ${frame} of ${last}`);
    if (!playing) $("spoken").textContent = shown.map((lane) => lane.spoken).join(". ");
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

  const actions = {
    first: () => seek(0), back: () => seek(frame - 1), next: () => seek(frame + 1), last: () => seek(last),
    play: () => (playing ? (pause(), show()) : play()), theme: () => setTheme(name === "dark" ? "light" : "dark"),
  };
  for (const id in actions) $(id).addEventListener("click", actions[id]);
  const keys = { " ": "play", ArrowLeft: "back", ArrowRight: "next", Home: "first", End: "last", t: "theme" };

  document.addEventListener("keydown", (event) => {
    const own = event.target.closest("input, select");
    if (event.ctrlKey || event.metaKey || event.altKey || (own && event.key !== "t")) return;
    if (event.key === " " && event.target.closest("button")) return;
    const action = keys[event.key.length === 1 ? event.key.toLowerCase() : event.key];
    if (action) actions[action]();
    else if (event.key === "[" || event.key === "]") faster(event.key === "]" ? 1 : -1);
    else return;
    event.preventDefault();
  });

  for (const value of SPEEDS) $("speed").add(new Option(`${value} a second`, String(value)));
  $("speed").value = String(speed);
  $("speed").addEventListener("change", () => setSpeed(Number($("speed").value)));
  $("scrub").addEventListener("input", () => seek(Number($("scrub").value)));
  window.addEventListener("resize", show);
  const prefers = window.matchMedia("(prefers-color-scheme: dark)");
  prefers.addEventListener("change", () => setTheme(prefers.matches ? "dark" : "light"));
  setTheme(data.theme || (prefers.matches ? "dark" : "light"));
  return {
    open, seek, play, actions,
    get frame() { return frame; },
    get opened() { return opened; },
    get lanes() { return lanes; },
  };
})();
