// The upload page: a file that is too large is refused before it is sent; a file may be dropped.
const form = document.querySelector("form.upload");
const input = form.querySelector("input[type=file]");
const drop = form.querySelector(".drop");
const wrong = document.getElementById("too-large");

function fits() {
  const size = [...input.files].reduce((sum, file) => sum + file.size, 0);
  wrong.hidden = size <= Number(form.dataset.most);
  input.setAttribute("aria-invalid", String(!wrong.hidden));
  return wrong.hidden;
}

input.addEventListener("change", fits);
form.addEventListener("submit", (event) => {
  if (!fits()) event.preventDefault();
});
drop.addEventListener("dragover", (event) => {
  event.preventDefault();
  drop.classList.add("over");
});
drop.addEventListener("dragleave", () => drop.classList.remove("over"));
drop.addEventListener("drop", (event) => {
  event.preventDefault();
  drop.classList.remove("over");
  input.files = event.dataTransfer.files;
  fits();
});
