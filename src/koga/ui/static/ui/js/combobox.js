/* What may be meant, while somebody types into a search field: the combobox of ARIA 1.2 with a list.
   Without it, or when the server does not answer, the field is a plain one and Enter searches. */
(() => {
  "use strict";

  const PAUSE = 150;

  for (const [place, field] of document.querySelectorAll("[data-suggests^='/']").entries()) {
    const list = document.createElement("ul");
    list.id = `suggestions-${place}`;
    list.className = "suggestions";
    list.setAttribute("role", "listbox");
    list.setAttribute("aria-label", field.labels[0]?.textContent ?? "");
    list.hidden = true;
    const status = document.createElement("span");
    status.className = "visually-hidden";
    status.setAttribute("role", "status");
    field.after(list, status);
    field.setAttribute("role", "combobox");
    field.setAttribute("aria-autocomplete", "list");
    field.setAttribute("aria-controls", list.id);
    field.setAttribute("aria-expanded", "false");

    let waiting = 0;
    let asked = null;

    const options = () => [...list.children];
    const active = () => list.querySelector("[aria-selected=true]");

    function close() {
      list.hidden = true;
      field.setAttribute("aria-expanded", "false");
      field.removeAttribute("aria-activedescendant");
      active()?.setAttribute("aria-selected", "false");
    }

    function choose(option) {
      active()?.setAttribute("aria-selected", "false");
      field.removeAttribute("aria-activedescendant");
      if (!option) return;
      option.setAttribute("aria-selected", "true");
      option.scrollIntoView({ block: "nearest" });
      field.setAttribute("aria-activedescendant", option.id);
    }

    async function ask() {
      asked?.abort();
      asked = new AbortController();
      const address = `${field.dataset.suggests}?q=${encodeURIComponent(field.value)}`;
      try {
        const answer = await fetch(address, { signal: asked.signal });
        if (!answer.ok) return close();
        list.innerHTML = await answer.text();
      } catch {
        return; // typed on, or no connection: the field itself still works
      }
      for (const option of options()) option.id = `${list.id}-${option.id}`;
      const found = options().length;
      status.textContent = found ? field.dataset.said.replace("%found%", found) : "";
      if (!found || document.activeElement !== field) return close();
      list.hidden = false;
      field.setAttribute("aria-expanded", "true");
    }

    field.addEventListener("input", () => {
      clearTimeout(waiting);
      if (field.value.trim().length < 2) return close();
      waiting = setTimeout(ask, PAUSE);
    });

    field.addEventListener("keydown", (event) => {
      if (list.hidden) return;
      const all = options();
      const here = all.indexOf(active());
      if (event.key === "ArrowDown") choose(all[here + 1] ?? null);
      else if (event.key === "ArrowUp") choose(here < 0 ? all.at(-1) : (all[here - 1] ?? null));
      else if (event.key === "Escape") close();
      else if (event.key === "Enter" && active()) location.assign(active().dataset.url);
      else return;
      event.preventDefault();
    });

    list.addEventListener("mousedown", (event) => event.preventDefault());
    list.addEventListener("click", (event) => {
      const option = event.target.closest("[role=option]");
      if (option) location.assign(option.dataset.url);
    });
    field.addEventListener("blur", close);
  }
})();
