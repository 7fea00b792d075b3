// Draws one lane's board on a canvas, in the manner of the window's painters.
"use strict";

const Board = (() => {
  const RULER = 18, COSTS_FROM = 38, GLYPHS_FROM = 9, OPEN = 1, NONE = -1;

  function fit(board, width) {
    const cell = Math.max(1, Math.floor((width - RULER - 8) / board.width));
    return { cell, left: Math.floor((width + RULER - cell * board.width) / 2), top: RULER + 2, board,
             height: RULER + 2 + cell * board.height + 4 };
  }

  function place(at, i) {
    const x = i % at.board.width, y = Math.floor(i / at.board.width);
    return [at.left + x * at.cell, at.top + y * at.cell];
  }

  function middle(at, i) {
    const [x, y] = place(at, i);
    return [x + at.cell / 2, y + at.cell / 2];
  }

  function blend(hex, alpha) {
    const n = parseInt(hex.slice(1), 16);
    return `rgba(${n >> 16}, ${(n >> 8) & 255}, ${n & 255}, ${alpha})`;
  }

  function round(c, x, y, side, radius) {
    c.beginPath();
    c.roundRect(x, y, side, side, radius);
  }

  function disc(c, x, y, radius) {
    c.beginPath();
    c.arc(x, y, Math.max(0, radius), 0, 2 * Math.PI);
  }

  function diamond(c, x, y, reach) {
    c.beginPath();
    c.moveTo(x, y - reach);
    for (const [dx, dy] of [[reach, 0], [0, reach], [-reach, 0]]) c.lineTo(x + dx, y + dy);
    c.closePath();
  }

  function line(c, at, cells) {
    c.beginPath();
    cells.forEach((i, k) => (k ? c.lineTo(...middle(at, i)) : c.moveTo(...middle(at, i))));
    c.stroke();
  }

  function write(c, text, x, y, size, hue, bold, rim) {
    c.font = `${bold ? "600 " : ""}${size}px Inter, system-ui, Helvetica, Arial, sans-serif`;
    c.textAlign = "center";
    c.textBaseline = "middle";
    if (rim) {
      c.strokeStyle = rim;
      c.lineWidth = size * 0.3;
      c.lineJoin = "round";
      c.strokeText(text, x, y);
    }
    c.fillStyle = hue;
    c.fillText(text, x, y);
  }

  function ground(c, at, t) {
    const { cell, left, top, board } = at, wide = cell * board.width, high = cell * board.height;
    c.fillStyle = t.floor;
    c.fillRect(left, top, wide, high);
    c.strokeStyle = t.grid;
    c.lineWidth = 1;
    c.beginPath();
    for (let x = 0; x <= board.width; x++) { c.moveTo(left + x * cell + 0.5, top); c.lineTo(left + x * cell + 0.5, top + high); }
    for (let y = 0; y <= board.height; y++) { c.moveTo(left, top + y * cell + 0.5); c.lineTo(left + wide, top + y * cell + 0.5); }
    c.stroke();
    c.fillStyle = t.panel;
    for (const i of board.outside) { const [x, y] = place(at, i); c.fillRect(x, y, cell + 1, cell + 1); }
    c.fillStyle = t.wall;
    for (const i of board.walls) { const [x, y] = place(at, i); round(c, x + 0.5, y + 0.5, cell - 1, cell * 0.12); c.fill(); }
    const every = cell < 20 ? Math.max(1, Math.round(20 / cell)) : 1;
    for (let x = 0; x < board.width; x += every) write(c, x, left + (x + 0.5) * cell, top - 10, 10, t.muted);
    for (let y = 0; y < board.height; y += every) write(c, y, left - 10, top + (y + 0.5) * cell, 10, t.muted);
  }

  function costs(c, at, i, g, h, hue, rim) {
    const [x, y] = middle(at, i), cell = at.cell;
    write(c, g + h, x, y - cell * 0.16, cell * 0.3, hue, true, rim);
    write(c, `${g}+${h}`, x, y + cell * 0.24, cell * 0.19, hue, false, rim);
  }

  function nodes(c, at, t, s) {
    const inset = at.cell >= GLYPHS_FROM ? 1 : 0;
    for (const [i, [status, g, h]] of s.cells) {
      if (!status) continue;
      const [x, y] = place(at, i), open = status === OPEN, hue = open ? t.open_glyph : t.closed_glyph;
      c.fillStyle = open ? t.open : t.closed;
      c.fillRect(x + inset, y + inset, at.cell - 2 * inset, at.cell - 2 * inset);
      if (at.cell >= COSTS_FROM && g !== NONE && h !== NONE) {
        if (i !== at.board.start && i !== at.board.goal) costs(c, at, i, g, h, hue);
      } else if (at.cell >= GLYPHS_FROM) {
        disc(c, ...middle(at, i), at.cell * (open ? 0.16 : 0.11));
        c.fillStyle = c.strokeStyle = hue;
        c.lineWidth = Math.max(1, at.cell * 0.06);
        if (open) c.stroke(); else c.fill();
      }
    }
  }

  function spread(c, at, t, s) {
    const totals = [...s.cells.values()].map(([open, closed]) => open + closed), most = Math.max(1, ...totals);
    for (const [i, [open, closed]] of s.cells) {
      const total = open + closed;
      if (!total) continue;
      const strength = 0.35 + 0.65 * Math.log(total) / Math.max(Math.log(most), 1e-9);
      const [x, y] = place(at, i), side = at.cell - 2, low = side * closed / total;
      c.fillStyle = blend(t.open, strength);
      c.fillRect(x + 1, y + 1, side, side - low);
      c.fillStyle = blend(t.closed, strength);
      c.fillRect(x + 1, y + 1 + side - low, side, low);
    }
  }

  function counts(c, at, t, s) {
    if (at.cell < COSTS_FROM) return;
    const ghost = s.ghost || [], taken = new Set([s.worker, ...s.boxes, ...at.board.docks, ...ghost, ...s.way, ...s.plan]);
    for (const [i, [open, closed, g, h]] of s.cells) {
      if (!(open + closed) || taken.has(i)) continue;
      const [x, y] = middle(at, i), hue = open ? t.open_glyph : t.closed_glyph;
      if (g !== NONE && h !== NONE) write(c, g + h, x, y - at.cell * 0.16, at.cell * 0.28, hue, true);
      write(c, `${closed}/${open + closed}`, x, y + at.cell * 0.24, at.cell * 0.19, hue);
    }
  }

  function ways(c, at, t, s) {
    c.lineJoin = c.lineCap = "round";
    if (s.way.length > 1) {
      c.strokeStyle = blend(t.way, 0.9);
      c.lineWidth = Math.max(1, at.cell * 0.05);
      c.setLineDash([c.lineWidth, c.lineWidth * 2.5]);
      line(c, at, s.way);
      c.setLineDash([]);
    }
    const bad = new Set(s.bad);
    c.lineWidth = Math.max(2, at.cell * 0.13);
    if (!bad.size && s.plan.length > 1) {
      c.strokeStyle = blend(t.plan, 0.8);
      line(c, at, s.plan.filter((i) => i !== NONE));
    }
    for (let k = 1; bad.size && k < s.plan.length; k++) {
      if (s.plan[k] === NONE || s.plan[k - 1] === NONE) continue;
      const wrong = bad.has(k) || bad.has(k - 1);
      c.strokeStyle = wrong ? t.error : blend(t.plan, 0.8);
      c.setLineDash(wrong ? [4, 6] : []);
      line(c, at, [s.plan[k - 1], s.plan[k]]);
    }
    c.setLineDash([]);
    c.lineCap = "butt";
  }

  function cross(c, x, y, reach, width, t) {
    c.lineCap = "round";
    for (const [hue, extra] of [[t.panel, reach * 0.3], [t.error, 0]]) {
      c.strokeStyle = hue;
      c.lineWidth = width + extra;
      c.beginPath();
      c.moveTo(x - reach, y - reach); c.lineTo(x + reach, y + reach);
      c.moveTo(x + reach, y - reach); c.lineTo(x - reach, y + reach);
      c.stroke();
    }
    c.lineCap = "butt";
  }

  function faults(c, at, t, cells, badge) {
    for (const i of cells) {
      const [x, y] = middle(at, i), off = badge ? at.cell * 0.32 : 0;
      cross(c, x + off, y - off, at.cell * (badge ? 0.09 : 0.26), Math.max(1.5, at.cell * (badge ? 0.05 : 0.11)), t);
    }
  }

  function maze(c, at, t, s) {
    const { board, cell } = at, ends = new Set([board.start, board.goal]);
    nodes(c, at, t, s);
    ways(c, at, t, s);
    for (const i of cell >= COSTS_FROM ? new Set([...s.way, ...s.plan]) : []) {
      const [status, g, h] = s.cells.get(i) || [0, NONE, NONE];
      if (ends.has(i) || !status || g === NONE || h === NONE) continue;
      const open = status === OPEN;
      costs(c, at, i, g, h, open ? t.open_glyph : t.closed_glyph, open ? t.open : t.closed);
    }
    const side = Math.max(cell, 11), letters = cell >= GLYPHS_FROM * 1.5;
    disc(c, ...middle(at, board.start), side * 0.37);
    c.fillStyle = t.start;
    c.fill();
    diamond(c, ...middle(at, board.goal), side * 0.46);
    c.fillStyle = t.goal;
    c.fill();
    if (letters) {
      write(c, "S", ...middle(at, board.start), cell * 0.36, t.accent_text, true);
      write(c, "G", ...middle(at, board.goal), cell * 0.36, "#0b1118", true);
    }
    const shown = s.plan.filter((i) => i !== NONE), head = shown[shown.length - 1];
    if (shown.length && head !== board.goal) {
      disc(c, ...middle(at, head), cell * 0.15);
      c.fillStyle = t.plan;
      c.fill();
    }
    faults(c, at, t, s.bad.map((k) => s.plan[k]).filter((i) => i !== NONE), false);
    faults(c, at, t, s.faults, false);
    rings(c, at, t, s);
  }

  function rings(c, at, t, s) {
    if (s.plan.length) return;
    if (s.current !== NONE) {
      const [x, y] = place(at, s.current), width = Math.max(1.5, at.cell * 0.09);
      c.strokeStyle = t.current;
      c.lineWidth = width;
      round(c, x + width / 2, y + width / 2, at.cell - width, 3);
      c.stroke();
    }
    if (s.newest !== NONE) {
      const [x, y] = place(at, s.newest), inset = at.cell * 0.08;
      c.strokeStyle = blend(t.text, 0.8);
      c.lineWidth = Math.max(1, at.cell * 0.04);
      c.setLineDash([3, 2]);
      round(c, x + inset, y + inset, at.cell - 2 * inset, 2);
      c.stroke();
      c.setLineDash([]);
    }
  }

  function box(c, at, i, t, dashed) {
    const [x, y] = middle(at, i), half = at.cell * 0.37, docked = at.board.docks.includes(i);
    round(c, x - half, y - half, 2 * half, at.cell * 0.07);
    c.fillStyle = dashed ? blend(t.closed_glyph, 0.25) : docked ? t.plan : t.closed_glyph;
    c.strokeStyle = dashed ? t.closed_glyph : t.floor;
    c.lineWidth = Math.max(1, at.cell * 0.05);
    c.fill();
    c.stroke();
    if (docked && !dashed) {
      diamond(c, x, y, at.cell * 0.22);
      c.fillStyle = t.floor;
      c.fill();
    } else if (!dashed) {
      c.strokeStyle = blend(t.floor, 0.8);
      c.strokeRect(x - at.cell * 0.24, y - at.cell * 0.24, at.cell * 0.48, at.cell * 0.48);
    }
  }

  function worker(c, at, i, t, dashed) {
    const [x, y] = middle(at, i), cell = at.cell;
    disc(c, x, y, cell * 0.32);
    c.fillStyle = dashed ? blend(t.start, 0.25) : t.start;
    c.strokeStyle = dashed ? t.start : t.floor;
    c.lineWidth = Math.max(1, cell * 0.05);
    c.fill();
    c.stroke();
    if (dashed) return;
    c.fillStyle = t.floor;
    disc(c, x, y - cell * 0.1, cell * 0.085);
    c.fill();
    c.beginPath();
    c.ellipse(x, y + cell * 0.17, cell * 0.155, cell * 0.15, 0, Math.PI, 0);
    c.fill();
  }

  function level(c, at, t, s) {
    spread(c, at, t, s);
    for (const i of at.board.docks) {
      diamond(c, ...middle(at, i), at.cell * 0.42);
      c.fillStyle = blend(t.goal, 0.22);
      c.strokeStyle = t.goal;
      c.lineWidth = Math.max(1, at.cell * 0.06);
      c.fill();
      c.stroke();
    }
    counts(c, at, t, s);
    faults(c, at, t, s.faults, true);
    ways(c, at, t, s);
    pushes(c, at, t, s);
    for (const i of s.boxes) box(c, at, i, t, false);
    if (s.worker !== NONE) worker(c, at, s.worker, t, false);
    ghosts(c, at, t, s);
    faults(c, at, t, s.bad.map((k) => s.plan[k]).filter((i) => i !== NONE), false);
  }

  function pushes(c, at, t, s) {
    c.fillStyle = t.plan;
    for (const k of s.pushes) {
      const [ax, ay] = middle(at, s.plan[k - 1]), [bx, by] = middle(at, s.plan[k]);
      const dx = (bx - ax) / at.cell, dy = (by - ay) / at.cell, reach = Math.max(2.5, at.cell * 0.17);
      const tx = ax + (bx - ax) * 0.72, ty = ay + (by - ay) * 0.72, x = tx - dx * reach * 1.5, y = ty - dy * reach * 1.5;
      c.beginPath();
      c.moveTo(tx, ty);
      c.lineTo(x - dy * reach, y + dx * reach);
      c.lineTo(x + dy * reach, y - dx * reach);
      c.fill();
    }
  }

  function ghosts(c, at, t, s) {
    if (!s.ghost) return;
    const [at_worker, ...boxes] = s.ghost;
    c.setLineDash([3, 2]);
    for (const i of boxes) if (!s.boxes.includes(i)) box(c, at, i, t, true);
    if (at_worker !== s.worker) worker(c, at, at_worker, t, true);
    c.setLineDash([]);
  }

  // What is laid over: rings that a lesson lights, and the cell that keys have come to.
  function marks(c, at, t, rings, cursor) {
    for (const i of rings) {
      const [x, y] = place(at, i), inset = at.cell * 0.06;
      for (const [hue, width] of [[t.panel, at.cell * 0.2], [t.accent, at.cell * 0.11]]) {
        c.strokeStyle = hue;
        c.lineWidth = Math.max(2, width);
        round(c, x + inset, y + inset, at.cell - 2 * inset, at.cell * 0.2);
        c.stroke();
      }
    }
    if (cursor === NONE) return;
    const [x, y] = place(at, cursor);
    c.strokeStyle = t.text;
    c.lineWidth = 3;
    c.setLineDash([6, 3]);
    c.strokeRect(x + 2, y + 2, at.cell - 4, at.cell - 4);
    c.setLineDash([]);
  }

  // The cell at a place of the canvas, in CSS pixels from its corner; NONE beside the board.
  function cellAt(canvas, board, px, py) {
    const at = fit(board, canvas.clientWidth);
    const x = Math.floor((px - at.left) / at.cell), y = Math.floor((py - at.top) / at.cell);
    return x >= 0 && y >= 0 && x < board.width && y < board.height ? y * board.width + x : NONE;
  }

  function draw(canvas, board, state, theme, rings = [], cursor = NONE) {
    const width = canvas.clientWidth, ratio = window.devicePixelRatio || 1, at = fit(board, width);
    canvas.style.height = `${at.height}px`;
    canvas.width = Math.round(width * ratio);
    canvas.height = Math.round(at.height * ratio);
    const c = canvas.getContext("2d");
    c.scale(ratio, ratio);
    ground(c, at, theme);
    (board.domain === "maze" ? maze : level)(c, at, theme, state);
    marks(c, at, theme, rings, cursor);
  }

  return { draw, cellAt, NONE };
})();
