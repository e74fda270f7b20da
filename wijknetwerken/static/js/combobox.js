// Suggestions below a search box: a WAI-ARIA combobox with a listbox.
// The form works without it.

const PAUSE = 150; // milliseconds
const SHORTEST = 2;

function set(element, attributes) {
  for (const name in attributes) element.setAttribute(name, attributes[name]);
  return element;
}

function enhance(box) {
  const input = box.querySelector("input");
  const list = document.createElement("ul");
  const id = `${input.id}-suggesties`;
  let active = -1;
  let listed; // what it answers
  let timer;
  let asking;

  function mark(place) {
    active = place;
    input.removeAttribute("aria-activedescendant");
    [...list.children].forEach((option, i) => {
      set(option, { "aria-selected": i === place });
      if (i !== place) return;
      set(input, { "aria-activedescendant": option.id });
      option.scrollIntoView({ block: "nearest" });
    });
  }

  function show(found) {
    const options = found.map(({ text, url }, i) => {
      const option = set(document.createElement("li"), { role: "option", id: `${id}-${i}` });
      option.textContent = text;
      option.dataset.url = url;
      return option;
    });
    list.replaceChildren(...options);
    list.hidden = !options.length;
    listed = input.value;
    set(input, { "aria-expanded": !list.hidden });
    mark(-1);
  }

  function stop() {
    clearTimeout(timer);
    asking?.abort();
  }

  function close() {
    stop();
    show([]);
  }

  async function ask() {
    const { signal } = (asking = new AbortController());
    try {
      const query = new URLSearchParams({ q: input.value });
      const answer = await fetch(`${box.dataset.suggestions}?${query}`, { signal });
      show((await answer.json()).suggestions);
    } catch {
      if (!signal.aborted) show([]);
    }
  }

  function wait(pause) {
    stop();
    mark(-1);
    if (input.value.trim().length < SHORTEST) show([]);
    else timer = setTimeout(ask, pause);
  }

  function go(option) {
    if (!option) return;
    location.assign(option.dataset.url);
    close();
  }

  function press(event) {
    const places = list.children.length + 1; // the box itself is one
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    const isOld = list.hidden || input.value !== listed;
    if (event.isComposing) return;
    if (event.key === "Escape") {
      if (list.hidden) return stop();
      close();
    } else if (isOld && step > 0) wait(0);
    else if (isOld) return;
    else if (step) mark(((active + 1 + step + places) % places) - 1);
    else if (event.key === "Enter" && active >= 0) go(list.children[active]);
    else return;
    event.preventDefault();
  }

  list.className = "suggestions";
  box.append(set(list, { id, role: "listbox", "aria-label": box.dataset.label }));
  input.type = "text"; // the type search may not be a combobox
  set(input, { role: "combobox", "aria-autocomplete": "list", "aria-controls": id });
  show([]);

  input.addEventListener("input", () => wait(PAUSE));
  input.addEventListener("keydown", press);
  input.addEventListener("blur", close);
  list.addEventListener("pointerdown", (event) => event.preventDefault()); // no blur
  list.addEventListener("click", (event) => go(event.target.closest("li")));
}

document.querySelectorAll("[data-suggestions]").forEach(enhance);
