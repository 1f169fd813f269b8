// All is defined: begin.

frames().forEach(mark);
frames().forEach(reveal);
const loaded = new Promise((done) => {
  if (document.readyState === 'complete') done();
  else addEventListener('load', done);
});
if (notes.on || answers.on) Promise.allSettled([loaded, putBack()]).then(restore);
else loaded.then(restore);
// What is wrong came with the script, so that the bar says it from its first moment.
showProblems(begun.report).then(() => {
  if (!framed && !document.querySelector('[data-problems="page"]')) drawBar();
});
start();
