// Small comforts. No page needs this file to be read or decided on.
"use strict";

// A second click on a button that is already working does nothing.
document.addEventListener("submit", (event) => {
  const form = event.target;
  // A download leaves the page as it is: it may be asked for again.
  if ("download" in form.dataset) return;
  if (form.dataset.sent) {
    event.preventDefault();
    return;
  }
  form.dataset.sent = "yes";
});

// Coming back with the back button, the form works again.
window.addEventListener("pageshow", () => {
  for (const form of document.querySelectorAll("form[data-sent]")) delete form.dataset.sent;
});

// Read the list of errors first.
window.addEventListener("DOMContentLoaded", () => {
  const summary = document.querySelector(".summary[role=alert]");
  if (summary) summary.focus();
});

// On a phone the navigation is wider than the screen: show where one is.
window.addEventListener("DOMContentLoaded", () => {
  const here = document.querySelector(".nav [aria-current]");
  if (here) here.scrollIntoView({ block: "nearest", inline: "center" });
});

// Signed out meanwhile: leave the page as it is, so that no word is lost.
document.addEventListener("htmx:beforeSwap", (event) => {
  const answer = event.detail.xhr;
  if (answer.responseURL && new URL(answer.responseURL).pathname !== event.detail.pathInfo.requestPath) {
    event.detail.shouldSwap = false;
    const route = document.getElementById("route");
    if (route) route.textContent = "You were signed out. Sign in in another tab, then go on here.";
  }
});

// Refused in mid-writing, such as from a device that was taken out of use: say it, leave every word.
document.addEventListener("htmx:responseError", (event) => {
  const answer = event.detail.xhr;
  const route = document.getElementById("route");
  const plain = (answer.getResponseHeader("Content-Type") || "").startsWith("text/plain");
  if (route && answer.status === 403 && plain) route.textContent = answer.responseText;
});

// A video needs a poster and captions: show where, as soon as one is chosen.
document.addEventListener("change", (event) => {
  const film = event.target.id === "id_image" && event.target.files[0];
  const wanted = document.getElementById("of-a-video");
  if (film && wanted && film.type.startsWith("video/")) wanted.open = true;
});

// A session that ends loses no words: what is typed in the composer is kept in this tab until it is
// saved, and forgotten at sign-out.
const KEPT = "composer";
window.addEventListener("DOMContentLoaded", () => {
  const composer = document.getElementById("composer");
  const signedIn = document.querySelector(".nav");
  if (composer) {
    const kept = JSON.parse(sessionStorage.getItem(KEPT) || "null");
    const typed = () => [...composer.querySelectorAll("input[type=text], textarea")].filter((field) => field.name);
    if (kept && kept.path === location.pathname) {
      const lost = typed().filter((field) => !field.value && kept.words[field.name]);
      for (const field of lost) field.value = kept.words[field.name];
      // Only then is there anything to check and to keep.
      if (lost.length) composer.dispatchEvent(new Event("input", { bubbles: true }));
    } else {
      sessionStorage.removeItem(KEPT);
    }
    composer.addEventListener("input", () => {
      const words = Object.fromEntries(typed().map((field) => [field.name, field.value]));
      sessionStorage.setItem(KEPT, JSON.stringify({ path: location.pathname, words }));
    });
  } else if (signedIn) {
    sessionStorage.removeItem(KEPT);
  }
  const signOut = document.querySelector("form[action$='/logout/']");
  if (signOut) signOut.addEventListener("submit", () => sessionStorage.removeItem(KEPT));
});

// A code that came behind the # of a link: into its field, and out of the address.
window.addEventListener("DOMContentLoaded", () => {
  const field = document.querySelector("[data-from-address]");
  if (!field || location.hash.length < 2) return;
  field.value = decodeURIComponent(location.hash.slice(1));
  history.replaceState(null, "", location.pathname);
});
