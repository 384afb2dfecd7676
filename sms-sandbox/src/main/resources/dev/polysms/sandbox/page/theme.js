// Runs before the first paint, so that the remembered theme does not flash in.
(() => {
  let remembered = null;
  try {
    remembered = localStorage.getItem("polysms.theme");
  } catch {
    // A browser may forbid storage; then the system's theme stays.
  }
  if (remembered === "dark" || remembered === "light") {
    document.documentElement.dataset.theme = remembered;
  }
})();
