// The code stands after "#", so that no server log ever holds it: put it into the form.
// Without this script the person types it.

const form = document.querySelector("[data-resume] form");
const code = location.hash.slice(1);

if (form && code) {
  history.replaceState(null, "", location.pathname);
  form.elements.code.value = code;
  form.requestSubmit();
}
