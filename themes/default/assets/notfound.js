// The page may be shown at any address of the site: the first language folder in
// the address tells where the site begins, and the links are mended from there.
(function () {
  var links = [].slice.call(document.querySelectorAll("main a"));
  var relative = links.filter(function (a) { return !/^(?:[a-z]+:|\/)/i.test(a.getAttribute("href")); });
  function folder(a) {
    return a.getAttribute("href").replace(/^\.\//, "").split("/")[0];
  }
  var folders = relative.map(folder);
  var steps = location.pathname.split("/");
  var at = steps.findIndex(function (step) { return folders.indexOf(step) >= 0; });
  if (at < 0) return;
  relative.forEach(function (a) {
    a.setAttribute("href", steps.slice(0, at).join("/") + "/" + a.getAttribute("href").replace(/^\.\//, ""));
  });
})();
