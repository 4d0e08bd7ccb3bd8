"use strict";
(() => {
  const form = document.querySelector("aside form");
  const now = document.getElementById("now");  // on a narrow screen the list is out of sight
  const status = document.getElementById("status");
  const help = document.getElementById("help");
  const letters = document.getElementById("letters");
  const items = [...document.querySelectorAll("#list > li")];
  const places = { f: new Map(), r: new Map() };  // finding number -> elements: its own, related
  for (const kind of ["f", "r"]) {
    for (const element of document.querySelectorAll(`[data-${kind}]`)) {
      for (const number of element.dataset[kind].split(" ")) {
        if (!places[kind].has(number)) places[kind].set(number, []);
        places[kind].get(number).push(element);
      }
    }
  }
  const own = (item) => places.f.get(item.dataset.number) || [];
  const related = (item) => places.r.get(item.dataset.number) || [];
  const shown = () => items.filter((item) => !item.hidden);
  let current = null;

  function choose(item) {
    if (current) {
      current.querySelector("a").removeAttribute("aria-current");
      for (const element of [...own(current), ...related(current)]) element.classList.remove("on");
    }
    current = item;
    const link = item.querySelector("a");
    link.setAttribute("aria-current", "true");
    for (const element of [...own(item), ...related(item)]) element.classList.add("on");
    now.textContent = [".head", ".said"].map((part) => link.querySelector(part).textContent).join(": ");
    link.focus({ preventScroll: true });
    item.scrollIntoView({ block: "nearest" });
    if (own(item).length) own(item)[0].scrollIntoView({ block: "center", inline: "nearest" });
  }

  function move(step) {
    const visible = shown();
    if (!visible.length) return;
    const at = visible.indexOf(current);
    const next = at < 0 ? (step > 0 ? 0 : visible.length - 1) : at + step;
    choose(visible[Math.min(visible.length - 1, Math.max(0, next))]);
  }

  function filter() {
    const data = new FormData(form);
    const severities = data.getAll("severity");
    for (const item of items) {
      item.hidden = !severities.includes(item.dataset.severity)
        || (data.get("check") && data.get("check") !== item.dataset.check)
        || (data.get("lang") && data.get("lang") !== item.dataset.lang);
    }
    const visible = shown();
    const numbers = new Set(visible.map((item) => item.dataset.number));
    for (const mark of document.querySelectorAll("mark")) {
      mark.classList.toggle("off", !mark.dataset.f.split(" ").some((number) => numbers.has(number)));
    }
    for (const story of document.querySelectorAll("section.story")) {
      const marks = [...story.querySelectorAll("mark")];
      story.hidden = marks.length > 0 && marks.every((mark) => mark.classList.contains("off"));
    }
    status.textContent = items.length
      ? `${visible.length} of ${items.length} findings shown`
      : "No findings";
  }

  form.addEventListener("change", filter);
  form.addEventListener("submit", (event) => event.preventDefault());
  form.addEventListener("reset", () => setTimeout(filter));  // the event comes before the fields change
  document.getElementById("keys").addEventListener("click", () => help.showModal());
  document.addEventListener("click", (event) => {
    const item = event.target.closest("#list > li");
    const place = event.target.closest("mark, a.number");
    const number = item ? item.dataset.number
      : place && (place.dataset.f || place.getAttribute("href").slice(2)).split(" ")[0];
    const chosen = number && document.getElementById(`i${number}`);
    if (!chosen || chosen.hidden) return;
    event.preventDefault();
    choose(chosen);
  });
  document.addEventListener("keydown", (event) => {
    const isTyping = event.target.closest("select, textarea, input:not([type=checkbox])");
    if (!letters.checked || isTyping || help.open || event.ctrlKey || event.metaKey || event.altKey) return;
    const actions = {
      j: () => move(1),
      k: () => move(-1),
      f: () => form.querySelector("input, select").focus(),
      x: () => { form.reset(); filter(); },
      "?": () => help.showModal(),
    };
    if (!Object.hasOwn(actions, event.key)) return;
    event.preventDefault();
    actions[event.key]();
  });

  filter();
  const linked = document.getElementById(location.hash.replace(/^#f/, "i").slice(1) || "none");
  if (linked && items.includes(linked)) choose(linked);
})();
