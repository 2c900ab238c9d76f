// Guided lessons, which set the page by links.
import { byId, html } from "./svg.js";

export function showLessons({ lessons, language, words }) {
  const open = (lesson, move) => openLesson(lesson, language, words, move);
  byId("lesson-list").replaceChildren(...lessons.map((lesson) => {
    const button = html("button", { type: "button", textContent: lesson[language].title });
    button.addEventListener("click", () => open(lesson, true));
    return button;
  }));
  const shown = byId("lesson");
  if (!shown.hidden) open(lessons.find((lesson) => lesson.name === shown.dataset.name), false);
}

function openLesson(lesson, language, words, move) {
  const read = new DOMParser().parseFromString(lesson[language].html, "text/html");
  const close = html("button", { type: "button", textContent: words.noLesson });
  const shown = byId("lesson");
  close.addEventListener("click", () => { shown.hidden = true; byId("lesson-list").querySelector("button").focus(); });
  for (const heading of read.querySelectorAll("h2")) demote(heading, "h4");
  for (const heading of read.querySelectorAll("h1")) demote(heading, "h3");
  shown.dataset.name = lesson.name;
  shown.replaceChildren(...read.body.childNodes, close);
  shown.hidden = false;
  if (move) shown.focus();
}

function demote(heading, to) {
  heading.replaceWith(html(to, {}, ...heading.childNodes));
}
