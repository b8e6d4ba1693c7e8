// Taking back a reading that was a mistake, also without a network: it stays, with the reason.
const dialog = document.getElementById("annul");

export class Annulment {
  constructor(act) {
    this.act = act;
    this.one = null;
  }

  // The button of one reading; `again` draws the list when it is annulled.
  button(one, again) {
    const button = document.createElement(one.annulled ? "span" : "button");
    button.className = one.annulled ? "verifier-annulled" : "btn btn-sm btn-outline-danger";
    button.textContent = one.annulled ? dialog.dataset.done : dialog.dataset.word;
    if (!one.annulled) {
      button.type = "button";
      button.addEventListener("click", () => this.ask(one, again));
    }
    return button;
  }

  ask(one, again) {
    Object.assign(this, { one, again });
    dialog.querySelector("form").reset();
    dialog.showModal();
  }

  listen(sent) {
    dialog.querySelector("[data-annul-close]").addEventListener("click", () => dialog.close());
    dialog.querySelector("form").addEventListener("submit", async (event) => {
      event.preventDefault();
      const reason = new FormData(event.target).get("reason").trim();
      if (!reason || !this.one) return;
      const { one, again } = this;
      one.reading = await this.act(one.reading, reason);
      one.annulled = true;
      this.one = null;
      dialog.close();
      again();
      sent();
    });
  }
}
