// Sends the reader to their language: the one chosen before, else the browser's,
// else the course's own. With scripts off the links of the page stay.
addEventListener("DOMContentLoaded", function () {
  var links = [].slice.call(document.querySelectorAll("main a[hreflang]"));
  var wanted = [];
  try {
    var meta = JSON.parse(localStorage.getItem("lectern:" + document.body.dataset.course + ":meta"));
    if (meta && typeof meta.lang === "string") wanted.push(meta.lang);
  } catch (e) {}
  wanted = wanted.concat(navigator.languages || [], document.documentElement.lang);
  function primary(tag) {
    return tag.toLowerCase().split("-")[0];
  }
  function speaks(tag) {
    return (
      links.find(function (a) { return a.hreflang.toLowerCase() === tag.toLowerCase(); }) ||
      links.find(function (a) { return primary(a.hreflang) === primary(tag); })
    );
  }
  var found = wanted.map(speaks).find(Boolean);
  if (found) location.replace(found.href);
});
