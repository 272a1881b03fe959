/* What script adds to pages that work without it: menus that close by themselves, real dialogs,
   copying, filters that apply as they are chosen, long lists of choices that can be narrowed.
   Nothing here holds state or draws content. */
(() => {
  "use strict";

  document.documentElement.classList.add("scripted");

  const openMenus = () => document.querySelectorAll("details.menu[open]");

  document.addEventListener("click", (event) => {
    for (const menu of openMenus()) {
      if (!menu.contains(event.target)) menu.open = false;
    }
    const opener = event.target.closest("[data-dialog]");
    const dialog = opener && document.getElementById(opener.dataset.dialog);
    if (dialog?.showModal) {
      event.preventDefault();
      dialog.showModal();
    }
    // The backdrop belongs to the dialog itself; its content lies in children.
    if (event.target instanceof HTMLDialogElement) event.target.close();
    const copier = event.target.closest("[data-copy]");
    if (copier) copy(copier);
  });

  document.addEventListener("keydown", (event) => {
    // What is typed to narrow a list is no answer: Enter must not send the form.
    if (event.key === "Enter" && event.target.closest("[data-narrows]")) event.preventDefault();
    if (event.key !== "Escape") return;
    for (const menu of openMenus()) {
      menu.open = false;
      menu.querySelector("summary").focus();
    }
  });

  document.addEventListener("change", (event) => {
    if (event.target.closest("[data-narrows]")) return;
    event.target.closest("form[data-autosubmit]")?.requestSubmit();
  });

  async function copy(button) {
    const words = button.querySelector("span") ?? button;
    const before = words.textContent;
    await navigator.clipboard.writeText(button.dataset.copy);
    words.textContent = button.dataset.copied;
    setTimeout(() => (words.textContent = before), 2000);
  }

  // A fragment asked for by htmx needs the same token that the page's forms carry.
  document.addEventListener("htmx:configRequest", (event) => {
    const token = document.querySelector("[name=csrfmiddlewaretoken]");
    if (token && event.detail.verb !== "get") event.detail.headers["X-CSRFToken"] = token.value;
  });

  // A long list of checkboxes, narrowed by what is typed over it.
  const LONG = 24;
  const UNACCENTED = { ł: "l", ø: "o", đ: "d", ð: "d", ı: "i", ß: "ss", æ: "ae", œ: "oe", þ: "th" };
  const plain = (text) =>
    text
      .toLowerCase()
      .normalize("NFD")
      .replace(/\p{M}/gu, "")
      .replace(/[łøđðıßæœþ]/g, (letter) => UNACCENTED[letter]);
  const choicesOf = (box) => [...box.nextElementSibling.querySelectorAll(".choice")];

  function narrow(box) {
    const words = plain(box.querySelector("input").value).split(/\s+/).filter(Boolean);
    const choices = choicesOf(box);
    let found = 0;
    for (const choice of choices) {
      const text = plain(choice.textContent);
      const fits = words.every((word) => text.includes(word));
      if (fits) found += 1;
      choice.hidden = !fits && !choice.querySelector("input").checked;
    }
    for (const group of box.nextElementSibling.querySelectorAll("details, .choice-group")) {
      hideEmpty(group, words.length > 0);
    }
    const status = box.querySelector("[data-said]");
    status.textContent = words.length
      ? status.dataset.said.replace("%found%", found).replace("%all%", choices.length)
      : "";
  }

  // A drawer with something in it stands open while one looks for it; afterwards those stay open
  // that were, or that hold a choice.
  function hideEmpty(group, isNarrowed) {
    if (group.matches("details")) {
      group.dataset.wasOpen ??= group.open;
      group.hidden = !group.querySelector(".choice:not([hidden])");
      const stays = group.dataset.wasOpen === "true" || group.querySelector("input:checked");
      group.open = isNarrowed ? !group.hidden : Boolean(stays);
      if (!isNarrowed) delete group.dataset.wasOpen;
      return;
    }
    let next = group.nextElementSibling;
    while (next?.matches(".choice[hidden]")) next = next.nextElementSibling;
    group.hidden = !next?.matches(".choice");
  }

  for (const box of document.querySelectorAll("[data-narrows]")) {
    box.hidden = choicesOf(box).length <= LONG;
    box.addEventListener("input", () => narrow(box));
  }

  // A number that is easier to find by moving: a slider beside it, which says nothing of its own.
  for (const number of document.querySelectorAll("input[type=number][data-slider]")) {
    const slider = document.createElement("input");
    Object.assign(slider, { type: "range", min: number.min, max: number.max, step: number.step });
    slider.value = number.value;
    slider.tabIndex = -1;
    slider.setAttribute("aria-hidden", "true");
    slider.addEventListener("input", () => (number.value = slider.value));
    number.addEventListener("input", () => (slider.value = number.value));
    number.parentElement.classList.add("with-slider");
    number.after(slider);
  }

  // A page that comes back starts with its errors, or with what it asks to be looked at.
  document.querySelector("form[method=post] :is(.error-summary, [data-begins])")?.focus();
})();
