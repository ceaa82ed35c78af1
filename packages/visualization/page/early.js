/* global document, localStorage */
(() => {
  try {
    const theme = localStorage.getItem("marquee-theme");
    if (theme === "light" || theme === "dark") document.documentElement.dataset.theme = theme;
  } catch {
    // Pages from disk may have no storage: the system's choice stands.
  }
  document.documentElement.classList.add("scripted");
})();
