// Tells the page around this frame how high it is. Height is no secret, and the page may be anybody's: hence the star.
// Not a module: in a sandbox those would have to be fetched across origins.

if (parent !== window) {
  new ResizeObserver(() => {
    const height = Math.ceil(document.documentElement.getBoundingClientRect().height);
    parent.postMessage({ type: "kulturnetz:height", height }, "*");
  }).observe(document.documentElement);
}
