// All is defined: begin.

frames().forEach(mark);
frames().forEach(reveal);
const loaded = new Promise((done) => {
  if (document.readyState === 'complete') done();
  else addEventListener('load', done);
});
if (notes.on || answers.on) Promise.allSettled([loaded, putBack()]).then(restore);
else loaded.then(restore);
start();
if (!framed && !document.querySelector('[data-problems="page"]')) drawBar();
