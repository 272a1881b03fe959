/* Says on the page, and not only to the console, that a passkey was not given. */
(() => {
  "use strict";

  document.addEventListener("allauth.error", (event) => {
    const problem = document.getElementById("passkey-problem");
    if (!problem) return;
    event.preventDefault();
    problem.hidden = false;
  });
})();
