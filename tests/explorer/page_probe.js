// Uses the page as a reader would, and leaves what it saw in the title.
const told = { cells: {} };
const at = () => Number(document.getElementById("scrub").value);
const press = (key) => document.body.dispatchEvent(new KeyboardEvent("keydown", { key, bubbles: true }));
const seen = (x, y) => {
  const canvas = document.querySelector("canvas"), ratio = window.devicePixelRatio;
  const side = Math.floor((canvas.clientWidth - 26) / 5);
  const left = Math.floor((canvas.clientWidth + 18 - side * 5) / 2);
  const [px, py] = [(left + (x + 0.2) * side) * ratio, (20 + (y + 0.2) * side) * ratio];
  return [...canvas.getContext("2d").getImageData(px, py, 1, 1).data.slice(0, 3)];
};

press("Home");
told.home = at();
["ArrowRight", "ArrowRight", "ArrowLeft"].forEach(press);
told.stepped = at();
press("End");
told.end = at();
for (let y = 0; y < 5; y++) for (let x = 0; x < 5; x++) told.cells[`${x},${y}`] = seen(x, y);
press("n");
told.step = document.getElementById("step").textContent.trim();
press("]");
told.speed = document.getElementById("speed").value;
press("t");
told.dark = getComputedStyle(document.body).backgroundColor;
told.spoken = document.querySelector("canvas").getAttribute("aria-label");
press("Home");
press(" ");
told.playing = document.getElementById("play").getAttribute("aria-label");
setTimeout(() => {
  told.moved = at();
  document.title = JSON.stringify(told);
}, 900);
