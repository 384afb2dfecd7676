// Runs before the first paint, so that the page does not flash in the other theme.
(() => {
  let remembered = null;
  try {
    remembered = localStorage.getItem("polysms.theme");
  } catch {
    // A browser may forbid storage; then the theme of the system applies.
  }
  if (remembered === "dark" || remembered === "light") {
    document.documentElement.dataset.theme = remembered;
  }
})();
