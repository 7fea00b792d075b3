// Goes through the test's lesson as a reader would, and leaves what it saw in the title.
const seen = { errors: [], lanes: [] };
window.addEventListener("error", (event) => seen.errors.push(event.message));
const of = (id) => document.getElementById(id), text = (id) => of(id).textContent.trim();
const key = (name, element = document.body) => element.dispatchEvent(new KeyboardEvent("keydown", { key: name, bubbles: true }));
const shown = () => [...document.querySelectorAll(".lane")].filter((lane) => !lane.hidden);

function clickCell(x, y) {
  const canvas = document.querySelector("canvas"), side = Math.floor((canvas.clientWidth - 26) / 5);
  const left = Math.floor((canvas.clientWidth + 18 - side * 5) / 2), box = canvas.getBoundingClientRect();
  const [px, py] = [left + (x + 0.5) * side, 20 + (y + 0.5) * side];
  canvas.dispatchEvent(new MouseEvent("click", { clientX: box.left + px, clientY: box.top + py, bubbles: true }));
}

const choose = (name) => [...of("choices").children].find((button) => button.textContent === name).click();

seen.start = [text("lesson_title"), text("step_title"), text("step_place"), of("scrub").value, text("step_next")];
clickCell(1, 0);
seen.wrong = text("verdict");
clickCell(2, 0);
seen.right = text("verdict");
seen.next = text("step_next");
seen.lanes.push(shown().length);
key("n");
key("b");
key("k");
for (const arrow of ["ArrowRight", "ArrowRight", "ArrowRight", "Enter"]) key(arrow, document.activeElement);
seen.by_keys = text("verdict");
key("PageDown");
seen.lanes.push(shown().length);
seen.tables = [...document.querySelectorAll("#tables h2")].map((head) => head.textContent).slice(0, 2);
seen.struck = document.querySelectorAll("#tables s").length;
seen.before = shown()[0].querySelector("h2").textContent;
choose("Dijkstra");
seen.after = shown()[0].querySelector("h2").textContent;
seen.choice = text("verdict");
of("step_next").click();
choose("Here");
seen.early = text("verdict");
key("ArrowRight");
choose("Here");
seen.here = text("verdict");
of("step_back").click();
seen.back = text("step_title");
document.title = JSON.stringify(seen);
