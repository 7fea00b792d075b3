// Leads through narrated steps: text, scene, rings and tables, and questions that the reader answers.
(() => {
  const steps = data.steps, still = window.matchMedia("(prefers-reduced-motion: reduce)").matches;
  const LIT = ["first", "back", "play", "next", "last", "scrub"];
  const HINTS = {
    cell: "Click a cell; by keys: K, arrows, Return.",
    frame: "Move along with ← and →, then press Here.",
    command: "Choose one of these commands of the program.",
  };
  let step = 0, open = false;

  function made(tag, text, parent) {
    const element = document.createElement(tag);
    element.textContent = text;
    if (parent) parent.append(element);
    return element;
  }

  function tell(to, jumps) {
    step = Math.min(Math.max(to, 0), steps.length - 1);
    const told = steps[step];
    // The text was made from Markdown in which tags are text.
    $("step").innerHTML = (data.lesson && step === 0 ? data.summary : "") + told.html;
    $("step_title").textContent = told.title || "";
    $("step_title").hidden = !told.title;
    $("step_place").textContent = `${step + 1} of ${steps.length}`;
    $("step_back").disabled = step === 0;
    show(told, jumps);
    ask(told.question);
    $("step_next").disabled = step === steps.length - 1;
    $("step_next").focus({ preventScroll: true });
  }

  function show(told, jumps) {
    const goesOn = Player.opened === told.scene && !jumps && !still && told.frame > Player.frame;
    // Tables first: they leave less room for the boards.
    tables(told.tables || []);
    Player.open(told.scene, told.lanes);
    mark(told);
    if (told.scene === null) return;
    if (goesOn) Player.play(told.frame);
    else Player.seek(told.frame);
    if (told.plays && !still && !goesOn) Player.play();
  }

  function mark({ rings = [], chips = [], buttons = [] }) {
    for (const lane of Player.lanes) {
      const own = ([, number]) => number === null || number === lane.lane.number;
      lane.mark(rings.filter(own).map(([cell]) => cell), chips.filter(own).map(([clause]) => clause));
    }
    for (const id of LIT) $(id).classList.toggle("ringed", buttons.includes(id));
  }

  function tables(all) {
    $("tables").textContent = "";
    $("stage").classList.toggle("tabled", all.some(({ rows }) => rows.length));
    for (const { title, columns, rows } of all) {
      const holder = made("section", "", $("tables"));
      made("h2", title, holder);
      if (!columns.length) continue;
      const table = made("table", "", holder), head = made("tr", "", made("thead", "", table)), body = made("tbody", "", table);
      for (const column of columns) made("th", column, head).scope = "col";
      for (const row of rows) {
        const line = made("tr", "", body);
        for (const cell of row) parts(made("td", "", line), cell);
      }
    }
  }

  // A cell of a table is a text, or texts of which some are struck through.
  function parts(element, cell) {
    if (typeof cell === "string") element.textContent = cell;
    else for (const [text, kept] of cell) element.append(made(kept ? "span" : "s", text), " ");
  }

  function ask(question) {
    open = Boolean(question);
    $("question").hidden = !open;
    $("choices").textContent = $("verdict").textContent = $("verdict").className = "";
    $("step_next").textContent = open ? "Skip" : "Next";
    for (const lane of Player.lanes) lane.ask(open && question.kind === "cell" ? cell(question) : null);
    if (!open) return;
    $("ask").textContent = question.ask;
    $("hint").textContent = HINTS[question.kind];
    if (question.kind === "frame") choice("Here", () => question.frames.some(([a, b]) => a <= Player.frame && Player.frame <= b));
    for (const [command, text] of question.choices) choice(text, () => question.commands.includes(command));
  }

  const cell = (question) => (at, number) =>
    judge(question.cells.some(([right, lane]) => right === at && (lane === null || lane === number)));

  function choice(text, isRight) {
    made("button", text, $("choices")).addEventListener("click", () => open && judge(isRight()));
  }

  function judge(isRight) {
    const { question, after } = steps[step];
    $("verdict").className = isRight ? "good" : "bad";
    $("verdict").textContent = "";
    made("b", isRight ? "✓ " : "✕ ", $("verdict"));
    $("verdict").append(isRight ? question.right : question.wrong);
    if (!isRight) return;
    open = false;
    $("hint").textContent = "";
    $("step_next").textContent = "Next";
    for (const lane of Player.lanes) lane.ask(null);
    if (after) reveal(after);
    $("step_next").focus({ preventScroll: true });
  }

  // Shows what the right command would have led to.
  function reveal([scene, frame]) {
    Player.open(scene, steps[step].lanes);
    Player.seek(frame);
  }

  function cursor() {
    const asked = Player.lanes.find((lane) => lane.asked && !lane.root.hidden);
    if (asked) asked.canvas.focus();
  }

  if (!steps.length) {
    Player.open(0, null);
    Player.seek(0);
  } else {
    const back = () => tell(step - 1, true), next = () => tell(step + 1, false);
    const keys = { n: next, PageDown: next, b: back, PageUp: back, k: cursor };
    $("step_back").addEventListener("click", back);
    $("step_next").addEventListener("click", next);
    document.addEventListener("keydown", (event) => {
      const key = event.key.length === 1 ? event.key.toLowerCase() : event.key;
      if (event.ctrlKey || event.metaKey || event.altKey || !keys[key] || event.target.closest("select")) return;
      keys[key]();
      event.preventDefault();
    });
    $("story").hidden = $("story_keys").hidden = false;
    $("lesson_title").hidden = $("about").hidden = !data.lesson;
    $("lesson_title").textContent = data.lesson || "";
    document.body.classList.toggle("lesson", Boolean(data.lesson));
  }
  // A link to one moment: FILE.html#40; of a lesson to one step: LESSON.html#3.
  const linked = /^#(\d+)$/.exec(location.hash);
  if (steps.length) tell(linked && data.lesson ? Number(linked[1]) - 1 : 0, true);
  if (linked && !data.lesson) Player.seek(Number(linked[1]));
})();
