// The incident room says when it stands still. Without this file it is a page that one reads anew by hand.
"use strict";

const lost = document.getElementById("lost");
const asOf = document.getElementById("as-of");
let heard = new Date();

const clock = (at) => at.toLocaleTimeString("en-US", { hour12: false, timeZone: "America/Los_Angeles" });

function back() {
  heard = new Date();
  lost.hidden = true;
}

function gone() {
  asOf.textContent = clock(heard);
  lost.hidden = false;
}

// Any answer that the application meant is a sign of life, an empty one too.
document.addEventListener("htmx:afterRequest", (event) => (event.detail.successful ? back() : gone()));
window.addEventListener("offline", gone);
