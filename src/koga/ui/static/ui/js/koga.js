/* What script adds to pages that work without it: menus that close by themselves, real dialogs,
   copying, filters that apply as they are chosen. Nothing here holds state or draws content. */
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
    if (event.key !== "Escape") return;
    for (const menu of openMenus()) {
      menu.open = false;
      menu.querySelector("summary").focus();
    }
  });

  document.addEventListener("change", (event) => {
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

  // A page that comes back with errors starts where they are listed.
  document.querySelector("form[method=post] .error-summary")?.focus();
})();
