// Single keys in the queue and on a decision. Nothing is decided by a key: it moves the focus, or opens a form
// whose button is pressed as always. Every page works without this file.
"use strict";

// WCAG 2.1.4: who speaks to the machine, or touches keys by accident, switches single keys off, all of them.
const SWITCHED_OFF = "single-keys-off";

const keys = {
  off() {
    try {
      return localStorage.getItem(SWITCHED_OFF) === "yes";
    } catch {
      return false;
    }
  },
  remember(off) {
    try {
      localStorage.setItem(SWITCHED_OFF, off ? "yes" : "no");
    } catch {
      // A browser that keeps nothing: the switch holds for this page alone.
      keys.off = () => off;
    }
  },
};

const WRITING = "input:not([type=checkbox], [type=radio]), textarea, select, [contenteditable]";

function step(by) {
  const links = [...document.querySelectorAll("[data-row] a.t")];
  if (!links.length) return;
  const here = links.findIndex((link) => link.closest("[data-row]").contains(document.activeElement));
  const next = here < 0 ? 0 : Math.min(Math.max(here + by, 0), links.length - 1);
  links[next].focus();
  links[next].closest("[data-row]").scrollIntoView({ block: "nearest" });
}

// The form itself takes the focus where its first field could send it with Enter.
// The sign-off of an Incident Commander stands open already.
function open(key) {
  const part = document.querySelector(`details[data-key="${key}"]`);
  if (!part) {
    if (key === "a") document.querySelector("#approve button")?.focus();
    return;
  }
  part.open = true;
  const form = part.querySelector("form");
  const note = key === "r" ? form.querySelector("textarea") : null;
  form.tabIndex = -1;
  (note || form).focus();
}

function help() {
  const part = document.getElementById("keys");
  part.open = !part.open;
  part.querySelector("summary").focus();
}

const ACTS = { j: () => step(1), k: () => step(-1), a: () => open("a"), r: () => open("r"), "?": help };

document.addEventListener("keydown", (event) => {
  const act = ACTS[event.key];
  if (!act || event.ctrlKey || event.metaKey || event.altKey || event.isComposing || event.defaultPrevented) return;
  if (keys.off() || event.target.closest(WRITING) || !document.getElementById("keys")) return;
  event.preventDefault();
  act();
});

window.addEventListener("DOMContentLoaded", () => {
  const part = document.getElementById("keys");
  if (!part) return;
  part.hidden = false;
  const toggle = part.querySelector("input[type=checkbox]");
  toggle.checked = !keys.off();
  toggle.addEventListener("change", () => keys.remember(!toggle.checked));
});
