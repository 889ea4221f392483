// Drag a post to another day: this only opens the form that says what moving undoes. Without it, “Move…” does the same.
"use strict";
for (const entry of document.querySelectorAll("[data-move]")) {
  entry.draggable = true;
  entry.addEventListener("dragstart", (event) => {
    event.dataTransfer.setData("text/x-move", entry.dataset.move);
    event.dataTransfer.effectAllowed = "move";
  });
}
for (const cell of document.querySelectorAll("[data-day]")) {
  cell.addEventListener("dragover", (event) => {
    if (event.dataTransfer.types.includes("text/x-move")) {
      event.preventDefault();
      cell.classList.add("over");
    }
  });
  cell.addEventListener("dragleave", () => cell.classList.remove("over"));
  cell.addEventListener("drop", (event) => {
    event.preventDefault();
    cell.classList.remove("over");
    const move = event.dataTransfer.getData("text/x-move");
    if (/^\/calendar\/posts\/\d+\/move\/$/.test(move)) {
      location.assign(`${move}?day=${encodeURIComponent(cell.dataset.day)}`);
    }
  });
}
