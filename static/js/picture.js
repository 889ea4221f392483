// Draws boxes and the crop on the preview, by pointer or keys, into the number fields. Without it the fields do.
"use strict";

const form = document.getElementById("picture");
const draw = document.getElementById("draw");
const shown = document.getElementById("shown");
const says = document.getElementById("drawn-says");
const cropButton = document.getElementById("draw-crop");
const PARTS = ["x", "y", "width", "height"];
const LEAST = 0.5;
let timer = 0;

document.getElementById("tools").hidden = false;

const field = (name, part) => form.elements[`${name}_${part}`];
const names = [...form.querySelectorAll("[data-area^=box]")].map((row) => row.dataset.area);
const read = (name) => PARTS.map((part) => Number.parseFloat(field(name, part).value));
const isSet = (name) => read(name).every((number) => Number.isFinite(number));
const within = (number, least, most) => Math.min(Math.max(number, least), most);
const tenth = (number) => Math.round(number * 10) / 10;

function write(name, [x, y, width, height]) {
  const wide = within(width, LEAST, 100);
  const high = within(height, LEAST, 100);
  const numbers = [within(x, 0, 100 - wide), within(y, 0, 100 - high), wide, high];
  PARTS.forEach((part, index) => (field(name, part).value = tenth(numbers[index])));
  changed();
}

function clear(name) {
  for (const part of PARTS) field(name, part).value = "";
  changed();
}

function free() {
  const name = names.find((each) => PARTS.every((part) => field(each, part).value === ""));
  const row = name && form.querySelector(`[data-area=${name}]`).closest("details");
  if (row) row.open = true;
  if (!name) says.textContent = `All ${names.length} boxes are in use.`;
  return name;
}

// The server draws what the numbers say, a moment after the last change.
function changed() {
  paint();
  clearTimeout(timer);
  timer = setTimeout(() => {
    const typed = new URLSearchParams(new FormData(form));
    typed.delete("csrfmiddlewaretoken");
    shown.src = `${form.dataset.preview}?${typed}`;
  }, 500);
}

// One button for each box, over the picture: what can be focused can be moved.
function paint() {
  for (const name of names) {
    let button = draw.querySelector(`[data-box=${name}]`);
    if (!isSet(name)) {
      if (button) button.remove();
      continue;
    }
    if (!button) {
      button = document.createElement("button");
      button.type = "button";
      button.className = "drawn";
      button.dataset.box = name;
      draw.append(button);
    }
    const [x, y, width, height] = read(name);
    button.setAttribute("aria-label", `Box ${name.slice(3)}: left ${x}, top ${y}, width ${width}, height ${height}`);
    button.setAttribute("aria-describedby", "draw-help");
    Object.assign(button.style, { left: `${x}%`, top: `${y}%`, width: `${width}%`, height: `${height}%` });
  }
}

function pointAt(event) {
  const frame = shown.getBoundingClientRect();
  return [
    within(((event.clientX - frame.left) / frame.width) * 100, 0, 100),
    within(((event.clientY - frame.top) / frame.height) * 100, 0, 100),
  ];
}

draw.addEventListener("pointerdown", (event) => {
  if (event.button !== 0) return;
  const cropping = cropButton.getAttribute("aria-pressed") === "true";
  const moved = cropping ? null : event.target.closest(".drawn");
  const name = cropping ? "crop" : moved ? moved.dataset.box : free();
  if (!name) return;
  const [fromX, fromY] = pointAt(event);
  const before = read(name);
  draw.setPointerCapture(event.pointerId);
  if (!moved) event.preventDefault();
  const follow = (move) => {
    const [toX, toY] = pointAt(move);
    if (moved) write(name, [before[0] + toX - fromX, before[1] + toY - fromY, before[2], before[3]]);
    else if (Math.abs(toX - fromX) >= LEAST && Math.abs(toY - fromY) >= LEAST)
      write(name, [Math.min(fromX, toX), Math.min(fromY, toY), Math.abs(toX - fromX), Math.abs(toY - fromY)]);
  };
  const end = () => {
    draw.removeEventListener("pointermove", follow);
    if (cropping) cropButton.setAttribute("aria-pressed", "false");
  };
  draw.addEventListener("pointermove", follow);
  draw.addEventListener("pointerup", end, { once: true });
  draw.addEventListener("pointercancel", end, { once: true });
});

draw.addEventListener("keydown", (event) => {
  const button = event.target.closest(".drawn");
  if (!button) return;
  const name = button.dataset.box;
  const step = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] }[event.key];
  if (event.key === "Delete" || event.key === "Backspace") {
    clear(name);
    says.textContent = `Box ${name.slice(3)} is taken out.`;
    document.getElementById("add-box").focus();
  } else if (step) {
    const [x, y, width, height] = read(name);
    write(name, event.shiftKey ? [x, y, width + step[0], height + step[1]] : [x + step[0], y + step[1], width, height]);
    says.textContent = button.getAttribute("aria-label");
  } else return;
  event.preventDefault();
});

document.getElementById("add-box").addEventListener("click", () => {
  const name = free();
  if (!name) return;
  write(name, [40, 45, 20, 10]);
  draw.querySelector(`[data-box=${name}]`).focus();
});

cropButton.addEventListener("click", () => {
  const on = cropButton.getAttribute("aria-pressed") !== "true";
  cropButton.setAttribute("aria-pressed", String(on));
});

form.addEventListener("change", changed);
paint();
