// Everything is rendered by the server; this sends what a person does and inserts what comes back.
"use strict";

const here = { channel: document.body.dataset.channel, as: document.body.dataset.person };
const list = document.querySelector("#messages");
const composer = document.querySelector(".composer");
const text = composer.querySelector("textarea");
const popup = composer.querySelector(".popup");
const command = composer.querySelector(".command");
const note = composer.querySelector(".note");
const apps = document.querySelector(".apps");

const ask = async (path, values = {}) =>
  (await fetch(`${path}?${new URLSearchParams({ ...here, ...values })}`)).text();

async function send(path, values) {
  const form = values instanceof FormData ? values : new FormData();
  if (form !== values) {
    for (const [key, value] of Object.entries(values)) for (const one of [value].flat()) form.append(key, one);
  }
  for (const [key, value] of Object.entries(here)) form.append(key, value);
  return fetch(path, { method: "POST", body: form, headers: { "X-Sandbox": "page" } });
}

let noteTimer;
function say(problem) {
  clearTimeout(noteTimer);
  note.textContent = problem;
  if (problem) noteTimer = setTimeout(() => { note.textContent = ""; }, 8000);
}

/** Do something as this person; show the form that the bot opens, or the refusal. */
async function act(deed, values, busy) {
  say("");
  busy?.classList.add("busy");
  try {
    const response = await send(`/do/${deed}`, values);
    if (!response.ok) throw new Error(await response.text());
    const outcome = await response.json();
    if (outcome.problem) say(outcome.problem);
    if (outcome.form) openForm(outcome.form);
    return outcome;
  } catch (error) {
    say(`The sandbox did not answer: ${error.message}`);
    return { problem: true };
  } finally {
    busy?.classList.remove("busy");
  }
}

function fragment(html) {
  const holder = document.createElement("template");
  holder.innerHTML = html.trim();
  return holder.content.firstElementChild;
}

// Times, in the reader's zone.

const RELATIVE = new Intl.RelativeTimeFormat("en", { numeric: "auto" });
const UNITS = [["year", 31536000], ["month", 2592000], ["week", 604800], ["day", 86400], ["hour", 3600], ["minute", 60], ["second", 1]];
const STYLES = {
  t: { timeStyle: "short" }, T: { timeStyle: "medium" }, d: { dateStyle: "short" }, D: { dateStyle: "long" },
  f: { dateStyle: "long", timeStyle: "short" }, F: { dateStyle: "full", timeStyle: "short" },
};

function tell(time) {
  const moment = new Date(time.dateTime);
  const style = time.dataset.style;
  time.title = moment.toLocaleString("en-GB", STYLES.F);
  if (style === "R") {
    const seconds = (moment - Date.now()) / 1000;
    const [unit, size] = UNITS.find(([, length]) => Math.abs(seconds) >= length) ?? UNITS.at(-1);
    time.textContent = RELATIVE.format(Math.round(seconds / size), unit);
  } else if (style === "head") {
    const today = moment.toDateString() === new Date().toDateString();
    time.textContent = (today ? "Today at " : "") + moment.toLocaleString("en-GB", today ? STYLES.t : { dateStyle: "short", timeStyle: "short" });
  } else {
    time.textContent = moment.toLocaleString("en-GB", STYLES[style] ?? STYLES.f);
  }
}
const tellAll = (root) => root.querySelectorAll("time[data-style]").forEach(tell);
setInterval(() => tellAll(document), 30000);

// Messages.

const toEnd = () => { list.scrollTop = list.scrollHeight; };
const atEnd = () => list.scrollHeight - list.scrollTop - list.clientHeight < 80;

function put(event) {
  const wasAtEnd = atEnd();
  const fresh = fragment(event.html);
  tellAll(fresh);
  const old = document.getElementById(event.id);
  if (old) old.replaceWith(fresh);
  else list.append(fresh);
  for (const image of fresh.querySelectorAll("img")) image.addEventListener("load", () => wasAtEnd && toEnd());
  if (wasAtEnd) toEnd();
}

const EVENTS = {
  put,
  drop: (event) => document.getElementById(event.id)?.remove(),
  unread: (event) => document.querySelector(`[data-link="${event.channel}"]`)?.classList.add("unread"),
  presence: (event) => { document.querySelector(".offline").hidden = event.online; },
  reload: () => location.reload(),
};

function listen() {
  const live = new EventSource(`/live?${new URLSearchParams(here)}`);
  live.onmessage = ({ data }) => { const event = JSON.parse(data); EVENTS[event.do](event); };
  let lost = false;
  live.onerror = () => { lost = true; };
  live.onopen = () => { document.body.dataset.live = "yes"; if (lost) location.reload(); };
}

const messageOf = (element) => element.closest("[data-message]")?.dataset.message;

list.addEventListener("click", async (click) => {
  const target = click.target.closest("button, summary");
  if (!target) { click.target.closest(".spoiler")?.classList.add("open"); return; }
  const message = messageOf(target);
  if (target.dataset.press !== undefined) await act("press", { message, id: target.dataset.press }, target);
  else if (target.dataset.dismiss !== undefined) await act("dismiss", { message });
  else if (target.dataset.app) await act("menu", { message, name: target.dataset.app }, target);
  else if (target.dataset.more !== undefined) openApps(message, target.getBoundingClientRect());
  else if (target.closest(".select") && target.tagName === "BUTTON") choose(target, message);
});

async function choose(target, message) {
  const select = target.closest(".select");
  const most = Number(select.dataset.most);
  if (most > 1 && !target.classList.contains("done")) {
    target.setAttribute("aria-selected", String(target.getAttribute("aria-selected") !== "true"));
    return;
  }
  const values = most > 1
    ? [...select.querySelectorAll('[aria-selected="true"]')].map((each) => each.dataset.value)
    : [target.dataset.value];
  select.open = false;
  await act("choose", { message, id: select.dataset.select, value: values }, select);
}

document.addEventListener("click", (click) => {
  for (const open of document.querySelectorAll(".select[open]")) if (!open.contains(click.target)) open.open = false;
  if (!apps.contains(click.target) && !click.target.closest("[data-more]")) apps.hidden = true;
});

// Apps on a message.

async function openApps(message, place) {
  apps.innerHTML = await ask("/apps");
  apps.dataset.message = message;
  apps.hidden = false;
  apps.style.left = `${Math.max(8, Math.min(place.left, innerWidth - apps.offsetWidth - 8))}px`;
  apps.style.top = `${Math.min(place.bottom, innerHeight - apps.offsetHeight - 8)}px`;
  apps.querySelector("button")?.focus();
}

// Follow a link to a message as the same person.
list.addEventListener("click", (click) => {
  const link = click.target.closest('a[href^="/channels/"]');
  if (link) link.search = new URLSearchParams({ as: here.as });
});

list.addEventListener("contextmenu", (click) => {
  const message = messageOf(click.target);
  if (!message || click.target.closest("a")) return;
  click.preventDefault();
  openApps(message, { left: click.clientX, bottom: click.clientY });
});

apps.addEventListener("click", async (click) => {
  const button = click.target.closest("[data-app]");
  if (!button) return;
  apps.hidden = true;
  await act("menu", { message: apps.dataset.message, name: button.dataset.app });
});

// Forms.

function openForm(html) {
  const dialog = fragment(html);
  document.body.append(dialog);
  tellAll(dialog);
  const form = dialog.querySelector("form");
  dialog.addEventListener("close", () => dialog.remove());
  dialog.addEventListener("click", (click) => click.target.closest("[data-cancel]") && dialog.close());
  form.addEventListener("submit", async (submit) => {
    submit.preventDefault();
    const values = new FormData(form);
    values.append("form", form.dataset.form);
    const outcome = await act("submit", values, form.querySelector("footer .style1"));
    if (outcome.problem) form.querySelector(".wrong").textContent = note.textContent;
    else dialog.close();
  });
  dialog.showModal();
}

// The composer.

const options = () => [...command.querySelectorAll(".option:not([hidden]) input")];

function closeCommand() {
  command.hidden = popup.hidden = true;
  command.replaceChildren();
  text.hidden = false;
  text.value = "";
  text.focus();
}

function showPopup(html) {
  popup.innerHTML = html;
  popup.hidden = false;
  popup.querySelector("[role=option]")?.classList.add("at");
}

let asked = 0;
async function suggestCommands() {
  const turn = ++asked;
  const html = await ask("/commands", { text: text.value });
  if (turn === asked && text.value.startsWith("/")) showPopup(html);
}

async function chooseCommand(name) {
  popup.hidden = true;
  command.innerHTML = await ask("/options", { command: name });
  command.hidden = false;
  text.hidden = true;
  text.value = "";
  (options()[0] ?? composer.querySelector(".send")).focus();
}

function typedValues() {
  const form = new FormData();
  form.append("command", command.firstElementChild.dataset.run);
  for (const input of options()) {
    const value = input.type === "file" ? input.files[0] : input.dataset.value ?? input.value;
    if (value) form.append(`option:${input.name}`, value);
  }
  return form;
}

let pause;
function suggestValues(input) {
  clearTimeout(pause);
  popup.hidden = true;
  if (!input.dataset.suggest) return;
  pause = setTimeout(async () => {
    const turn = ++asked;
    const form = typedValues();
    form.append("option", input.name);
    form.append("text", input.dataset.value ? "" : input.value);
    const html = await (await send("/suggest", form)).text();
    if (turn === asked && document.activeElement === input) { showPopup(html); popup.dataset.option = input.name; }
  }, 120);
}

function addOption(name) {
  command.querySelector(`[data-add="${CSS.escape(name)}"]`)?.remove();
  const input = command.querySelector(`[name="${CSS.escape(name)}"]`);
  input.closest(".option").hidden = false;
  input.focus();
}

function pick(item) {
  popup.hidden = true;
  if (item.dataset.command) { chooseCommand(item.dataset.command); return; }
  const input = command.querySelector(`[name="${CSS.escape(popup.dataset.option)}"]`);
  input.value = item.dataset.label;
  input.dataset.value = item.dataset.choice;
  const next = options().find((each) => !each.value);
  (next ?? composer.querySelector(".send")).focus();
}

async function submitComposer() {
  if (command.hidden) {
    const written = text.value.trim();
    if (!written) return;
    text.value = "";
    await act("say", { in: here.channel, text: written });
    return;
  }
  const empty = options().find((input) => input.required && !input.value);
  if (empty) { empty.focus(); say(`${empty.name} is needed.`); return; }
  const form = typedValues();
  form.append("in", here.channel);
  const outcome = act("run", form, composer);
  closeCommand();
  await outcome;
}

text.addEventListener("input", () => {
  text.style.height = "auto";
  text.style.height = `${Math.min(text.scrollHeight, 200)}px`;
  if (text.value.startsWith("/")) suggestCommands();
  else popup.hidden = true;
});

command.addEventListener("input", (event) => { delete event.target.dataset.value; suggestValues(event.target); });
command.addEventListener("focusin", (event) => event.target.dataset.suggest !== undefined && suggestValues(event.target));
command.addEventListener("click", (click) => {
  const add = click.target.closest("[data-add]");
  if (add) addOption(add.dataset.add);
});
popup.addEventListener("mousedown", (click) => {
  click.preventDefault();
  const item = click.target.closest("[role=option]");
  if (item) pick(item);
});

composer.addEventListener("keydown", (key) => {
  const items = popup.hidden ? [] : [...popup.querySelectorAll("[role=option]")];
  const at = items.findIndex((each) => each.classList.contains("at"));
  if ((key.key === "ArrowDown" || key.key === "ArrowUp") && items.length) {
    key.preventDefault();
    const next = items[(at + (key.key === "ArrowDown" ? 1 : items.length - 1)) % items.length];
    items[at]?.classList.remove("at");
    next.classList.add("at");
    next.scrollIntoView({ block: "nearest" });
  } else if (key.key === "Enter" && !key.shiftKey && !key.target.matches(".add")) {
    key.preventDefault();
    const input = key.target;
    // Free text that matches no suggestion is taken as typed.
    if (items.length && !(input.name && input.value && !popup.matches(":hover") && items[at]?.dataset.choice === undefined)) pick(items[Math.max(at, 0)]);
    else submitComposer();
  } else if (key.key === "Tab" && items.length && !key.shiftKey) {
    key.preventDefault();
    pick(items[Math.max(at, 0)]);
  } else if (key.key === "Escape") {
    if (!popup.hidden) popup.hidden = true;
    else if (!command.hidden) closeCommand();
  } else if (key.key === "Backspace" && !command.hidden && !key.target.value && options()[0] === key.target) {
    closeCommand();
  }
});

composer.addEventListener("submit", (submit) => { submit.preventDefault(); submitComposer(); });

document.addEventListener("keydown", (key) => {
  if (key.key === "Escape") apps.hidden = true;
  if (key.key === "/" && !key.target.closest("input, textarea, select, dialog")) { key.preventDefault(); text.focus(); text.value = "/"; suggestCommands(); }
});
document.querySelector("[data-toggle]").addEventListener("click", () => document.body.classList.toggle("open"));

tellAll(document);
const toPlace = () => {
  const wanted = location.hash && document.getElementById(location.hash.slice(1));
  if (wanted) wanted.scrollIntoView({ block: "center" });
  else toEnd();
};
toPlace();
addEventListener("load", toPlace);
listen();
