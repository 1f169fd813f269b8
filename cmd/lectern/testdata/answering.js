// Answers questions of a page as a reader does, and reads what is answered from the
// page, for the tests of records. Loaded into the page by them.

/** Numbers from 0 to below 1 that are the same for the same seed. */
function random(seed) {
  return () => {
    seed = (seed + 0x6d2b79f5) | 0;
    let t = Math.imul(seed ^ (seed >>> 15), 1 | seed);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
  };
}

const listed = (root, selector) => [...root.querySelectorAll(selector)];
const one = (list, next) => list[Math.floor(next() * list.length)];

/** Fills a question in by chance and checks it; gives its state. */
function answer(question, next) {
  if (question.dataset.state !== "open") question.querySelector("[data-action=retry]").click();
  const rows = listed(question, "[data-part]");
  switch (question.dataset.type) {
    case "choice":
    case "true-false": {
      const inputs = listed(question, "[data-option] input");
      if (inputs[0].type === "radio") one(inputs, next).click();
      else for (const input of inputs) if (input.checked !== next() < 0.5) input.click();
      if (!inputs.some((input) => input.checked)) one(inputs, next).click();
      break;
    }
    case "sequencing": {
      const order = () => listed(question, "[data-part]").map((row) => row.dataset.part).join();
      for (let moves = 1 + Math.floor(next() * 4); moves > 0; moves--) one(listed(question, "[data-part] [data-action=down]"), next).click();
      for (let tries = 0; tries < 20 && question.dataset.state === "open"; tries++) {
        question.querySelector("[data-action=check]").click();
        if (question.dataset.state === "open") one(listed(question, "[data-part] [data-action=down]"), next).click();
      }
      return order() && question.dataset.state;
    }
    case "long-fill-in": {
      const area = question.querySelector("textarea");
      area.value = `A text ${Math.floor(next() * 1e6)}`;
      area.dispatchEvent(new Event("input", { bubbles: true }));
      break;
    }
    default:
      for (const row of rows) place(row, next);
  }
  question.querySelector("[data-action=check]").click();
  return question.dataset.state;
}

function place(row, next) {
  const select = row.querySelector("select");
  const radios = listed(row, "input[type=radio]");
  if (select) {
    select.value = one([...select.options].filter((option) => option.value), next).value;
    select.dispatchEvent(new Event("change", { bubbles: true }));
  } else if (radios.length) {
    one(radios, next).click();
  } else {
    const input = row.querySelector("input");
    input.value = one(["80", "7", "12"], next);
    input.dispatchEvent(new Event("input", { bubbles: true }));
  }
}

/** The mark in a text that tells which part it is of, whatever its words. */
const markOf = (element) => (element && /u\d+/.exec(element.textContent)?.[0]) ?? "";

/** What is answered, by the marks of the parts where they have any. */
function answered(question) {
  const rows = listed(question, "[data-part]");
  switch (question.dataset.type) {
    case "choice":
      return listed(question, "[data-option]").filter((option) => option.querySelector("input").checked).map(markOf).sort().join();
    case "true-false":
      return listed(question, "[data-option] input").filter((input) => input.checked).map((input) => input.value).join();
    case "sequencing":
      return rows.map((row) => markOf(row)).join();
    case "long-fill-in":
      return question.querySelector("textarea").value;
    case "categorize":
      return rows.map((row) => `${markOf(row)}:${markOf(row.querySelector("input:checked")?.closest("label"))}`).sort().join();
    case "likert":
      return rows.map((row) => `${markOf(row)}:${row.querySelector("input:checked")?.value}`).sort().join();
    case "matching":
      return rows.map((row) => `${markOf(row)}:${markOf(row.querySelector("select").selectedOptions[0])}`).sort().join();
  }
  return rows.map((row) => row.querySelector("input, select").value).join();
}
