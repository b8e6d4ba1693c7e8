// The phones beside the builder: what is ticked shows and hides as it will for observers.

import { judge } from "./rules.js";

const definition = JSON.parse(document.getElementById("checklist-definition").textContent);

function valueOf(form, question) {
  const fields = [...form.querySelectorAll(`[name="q_${question.code}"]`)];
  if (question.kind === "many") return fields.filter((field) => field.checked).map((field) => field.value);
  if (question.kind === "one" || question.kind === "yes_no") return fields.find((field) => field.checked)?.value ?? null;
  if (question.kind === "photo") return fields[0]?.files.length || null;
  const text = fields[0]?.value.trim() || null;
  return question.kind === "number" && text !== null ? Number(text.replace(",", ".")) : text;
}

function look(form) {
  const asked = definition.questions.filter((question) => !["section", "note"].includes(question.kind));
  const answers = Object.fromEntries(asked.map((question) => [question.code, valueOf(form, question)]));
  const found = judge(definition, answers);
  form.querySelectorAll("[data-code]").forEach((part) => { part.hidden = !found.shown.includes(part.dataset.code); });
  form.querySelectorAll("[data-check]").forEach((check) => { check.hidden = !found.checks.includes(check.dataset.check); });
}

document.querySelectorAll("form[data-preview]").forEach((form) => {
  form.addEventListener("input", () => look(form));
  form.addEventListener("submit", (event) => event.preventDefault());
});
