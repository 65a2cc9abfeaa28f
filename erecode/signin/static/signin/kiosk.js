// At a kiosk: whoever is idle too long is forgotten; whoever is busy on one page is kept.
const bar = document.querySelector("[data-kiosk]");
const idle = Number(bar.dataset.idle) * 1000;
let last = Date.now();
let told = Date.now();

function busy() {
  last = Date.now();
  if (last - told > idle / 4) {
    told = last;
    fetch(bar.dataset.stay).then((given) => given.ok || leave());
  }
}

function leave() {
  location.replace(bar.dataset.kiosk);
}

for (const what of ["pointerdown", "keydown", "scroll", "input"]) addEventListener(what, busy, { passive: true });
setInterval(() => Date.now() - last > idle && leave(), 1000);
