// The camera fills in the code of a person and sends the form; typing does the same.

import { attach } from "./scan.js";

const form = document.getElementById("scan-form");
const field = form.elements.namedItem("code");

attach(document.querySelector("[data-scanner]"), (text) => {
  field.value = text;
  form.requestSubmit();
});

document.addEventListener("htmx:afterRequest", (event) => {
  if (event.target === form && !event.detail.failed) field.value = "";
});
