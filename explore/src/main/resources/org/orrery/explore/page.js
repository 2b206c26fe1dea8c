"use strict";
// The page asks, and shows what it is told: it computes nothing of scenarios or statistics.
(() => {
  const $ = id => document.getElementById(id);
  const make = (tag, attributes = {}, ...children) => {
    const node = document.createElement(tag);
    for (const [key, value] of Object.entries(attributes)) {
      if (key === "text") node.textContent = value; else if (key === "class") node.className = value; else node.setAttribute(key, value);
    }
    node.append(...children);
    return node;
  };
  const STEPS = 1000;
  let page = {};
  let set = {};
  let shownVariants = [];
  let version = 0;
  let sending = false;
  let again = false;
  let last = null;
  let knobs = [];
  let knobVersion = -1;

  async function ask(path, body) {
    const options = body === undefined ? {} : {method: "POST", headers: {"Content-Type": "application/json"}, body: JSON.stringify(body)};
    const reply = await fetch(path, options);
    const answer = await reply.json();
    if (!reply.ok) throw Object.assign(new Error(answer.error || reply.statusText), {status: reply.status});
    return answer;
  }
  const session = path => path + (path.includes("?") ? "&" : "?") + "session=" + page.session;

  function say(strong, rest) {
    $("phase").replaceChildren(make("strong", {text: strong}), rest ? " " + rest : "");
  }
  function phase(name) { document.body.dataset.phase = name; }

  // ---- numbers
  const number = value => value === undefined || value === null ? "undefined" : orrery.number(value);
  const withUnit = (text, unit) => unit ? text + " " + unit : text;

  // ---- what is moved
  function changed() {
    version += 1;
    $("figures").classList.add("stale");
    phase("waiting");
    say("Asking …");
    send();
  }
  async function send() {
    if (sending) { again = true; return; }
    sending = true;
    try {
      do {
        again = false;
        await ask(session("state"), {version, set, variants: shownVariants});
      } while (again);
    } catch (failure) {
      lost(failure);
    } finally {
      sending = false;
    }
  }
  function lost(failure) {
    phase("lost");
    say("No answer.", failure.status ? failure.message : "The server has ended: start orrery explore again and open its address. What had finished is kept.");
  }

  function position(range, value) {
    const at = range.log
      ? Math.log(Math.max(value, range.low) / range.low) / Math.log(range.high / range.low)
      : (value - range.low) / (range.high - range.low);
    return Math.round(STEPS * Math.min(1, Math.max(0, at)));
  }
  function valueAt(range, step) {
    const share = step / STEPS;
    const value = range.log ? range.low * Math.pow(range.high / range.low, share) : range.low + share * (range.high - range.low);
    if (range.integer) return Math.round(value);
    if (step === 0) return range.low;
    if (step === STEPS) return range.high;
    return Number(value.toPrecision(3));
  }
  // Half a byte is no size: what is not whole in the smallest unit is said in the unit that has three digits before the point,
  // all else in that in which it is shortest.
  function quantity(knob, value) {
    const units = knob.range.units;
    if (!units.length || value === 0) return withUnit(String(value), knob.unit);
    const smallest = units[units.length - 1];
    const count = value / smallest.size;
    if (Math.abs(count - Math.round(count)) > 1e-6 + 1e-13 * count) {
      const unit = units.find(each => value >= 100 * each.size) || smallest;
      return withUnit(String(Math.max(1, Math.round(value / unit.size))), unit.name);
    }
    const text = unit => String(Number((value / unit.size).toPrecision(12)));
    const fitting = units.filter(each => value >= each.size);
    const unit = fitting.reduce((best, each) => text(each).length < text(best).length ? each : best, fitting[0] || smallest);
    return withUnit(text(unit), unit.name);
  }
  function typedValue(knob, text) {
    const unit = knob.range.units.find(each => text.trim().endsWith(" " + each.name));
    return parseFloat(text) * (unit ? unit.size : 1);
  }

  function knobRow(knob) {
    const id = "knob-" + knob.path;
    const row = make("div", {class: "knob", "data-path": knob.path});
    const undo = make("button", {type: "button", class: "undo", text: "undo", "aria-label": "undo " + knob.path});
    undo.hidden = !(knob.path in set);
    undo.addEventListener("click", () => { delete set[knob.path]; changed(); });
    row.classList.toggle("moved", knob.path in set);
    row.append(make("div", {class: "head"}, make("label", {for: id, text: knob.path}), undo));
    if (knob.choices) {
      const select = make("select", {id});
      const all = knob.choices.includes(knob.value) ? knob.choices : [knob.value, ...knob.choices];
      all.forEach(choice => select.append(new Option(choice, choice, false, choice === knob.value)));
      select.addEventListener("change", () => {
        if (select.value === "all values") delete set[knob.path]; else set[knob.path] = select.value;
        moved(row, undo, knob);
      });
      row.append(select);
    } else {
      const range = knob.range;
      const step = range.integer && !range.log ? Math.max(1, Math.round(STEPS / (range.high - range.low))) : 1;
      const slider = make("input", {type: "range", id, min: 0, max: STEPS, step: 1, "data-low": range.low, "data-high": range.high});
      const text = make("input", {type: "text", "aria-label": knob.path + ", value with unit", autocomplete: "off"});
      const show = value => {
        text.value = value;
        slider.setAttribute("aria-valuetext", text.value);
      };
      slider.value = position(range, Number(knob.value));
      show(withUnit(knob.value, knob.unit));
      let before = Number(slider.value);
      slider.addEventListener("input", () => {
        if (step > 1 && Math.abs(Number(slider.value) - before) === 1) {
          slider.value = before + step * (Number(slider.value) - before);
        }
        before = Number(slider.value);
        show(quantity(knob, valueAt(range, before)));
        set[knob.path] = text.value;
        moved(row, undo, knob);
      });
      text.addEventListener("change", () => {
        set[knob.path] = text.value.trim();
        const typed = typedValue(knob, text.value);
        if (Number.isFinite(typed)) slider.value = position(range, typed);
        moved(row, undo, knob);
      });
      const end = value => range.units.length ? quantity(knob, value) : withUnit(number(value), knob.unit);
      row.append(make("div", {class: "turn"}, slider, text));
      row.append(make("div", {class: "ends"}, make("span", {text: end(range.low)}), make("span", {text: end(range.high)})));
    }
    row.append(make("div", {class: "doc", text: knob.doc + (knob.range ? " (" + knob.range.basis + ")" : "")}));
    return row;
  }
  function moved(row, undo, knob) {
    row.classList.toggle("moved", knob.path in set);
    undo.hidden = !(knob.path in set);
    changed();
  }

  function showKnobs(list) {
    knobs = list;
    // What stands under the hands of the user stays as it is.
    const active = document.activeElement && document.activeElement.closest(".knob");
    const kept = active ? active.dataset.path : null;
    const groups = new Map();
    list.forEach(knob => {
      const group = knob.own || knob.path in set ? "" : knob.path.split(".")[0];
      if (!groups.has(group)) groups.set(group, []);
      groups.get(group).push(knob);
    });
    const open = new Set([...document.querySelectorAll("#knobs details[open]")].map(each => each.dataset.group));
    const old = kept && active;
    const content = [];
    const row = knob => knob.path === kept && old ? old : knobRow(knob);
    (groups.get("") || []).forEach(knob => content.push(row(knob)));
    groups.delete("");
    groups.forEach((members, name) => {
      const box = make("details", {"data-group": name}, make("summary", {text: name + " (" + members.length + ")"}));
      box.open = open.has(name) || (!open.size && !content.length && list.length < 80);
      members.forEach(knob => box.append(row(knob)));
      content.push(box);
    });
    const focus = document.activeElement;
    $("knobs").replaceChildren(...content);
    if (old && focus) focus.focus({preventScroll: true});
    filter();
  }
  function filter() {
    const words = $("find").value.toLowerCase().split(/\s+/).filter(word => word);
    document.querySelectorAll("#knobs .knob").forEach(row => {
      row.hidden = !words.every(word => row.textContent.toLowerCase().includes(word));
    });
    document.querySelectorAll("#knobs details").forEach(box => {
      box.hidden = ![...box.querySelectorAll(".knob")].some(row => !row.hidden);
      if (words.length) box.open = true;
    });
  }

  function showVariants() {
    const variants = page.variants;
    if (variants.length < 2) return;
    $("variants").hidden = false;
    variants.forEach(variant => {
      const box = make("input", {type: "checkbox", value: variant.name});
      box.checked = true;
      box.addEventListener("change", () => {
        const on = [...$("variants").querySelectorAll("input")].filter(each => each.checked).map(each => each.value);
        if (!on.length) { box.checked = true; return; }
        shownVariants = on.length === variants.length ? [] : on;
        changed();
      });
      const swatch = make("span", {class: "swatch"});
      swatch.dataset.colour = variant.colour;
      $("variants").append(make("label", {}, box, swatch, variant.title || variant.name));
    });
    paintSwatches();
  }
  function paintSwatches() {
    document.querySelectorAll("#variants .swatch").forEach(each => { each.style.background = orrery.visible(each.dataset.colour); });
  }

  function title(name) {
    const variant = (page.variants || []).find(each => each.name === name);
    return variant && variant.title ? variant.title : name;
  }

  // ---- figures: the script of reports draws them
  function cells(data) {
    const head = make("tr");
    data.columns.forEach(column => head.append(make("th", {text: column})));
    const all = make("table", {}, make("thead", {}, head));
    const body = make("tbody");
    data.rows.forEach(row => {
      const line = make("tr");
      row.forEach(cell => line.append(make("td", {class: typeof cell === "number" ? "n" : "", text: typeof cell === "number" ? number(cell) : cell === null ? "undefined" : title(cell)})));
      body.append(line);
    });
    all.append(body);
    return make("div", {class: "scroll"}, all);
  }
  function draw(box, data) {
    const text = JSON.stringify(data);
    if (box.dataset.text === text) return;
    const hidden = [...box.querySelectorAll(".keys button")].map(button => button.getAttribute("aria-pressed") === "false");
    const place = make("div");
    box.dataset.text = text;
    box.replaceChildren(place);
    orrery.figure(place, data);
    // A series that was taken away stays away.
    box.querySelectorAll(".keys button").forEach((button, i) => { if (hidden[i]) button.click(); });
  }
  function figures(told) {
    const wanted = told.frames.map(frame => frame.id).join("\n");
    const root = $("figures");
    if (root.dataset.ids !== wanted) {
      root.replaceChildren(...told.frames.map(frame => make("figure", {"data-id": frame.id}, make("h2"), make("div"), make("figcaption"))));
      root.dataset.ids = wanted;
    }
    told.frames.forEach((frame, f) => {
      const [head, box, caption] = root.children[f].children;
      head.textContent = frame.title;
      caption.textContent = frame.caption;
      if (frame.table) box.replaceChildren(cells(frame.table));
      else draw(box, told.drawn.find(each => each.id === frame.id));
    });
  }

  // ---- tables
  function interval(value) {
    return value.high > value.low ? make("span", {class: "interval", text: number(value.low) + " to " + number(value.high)}) : "";
  }
  const system = value => [title(value.variant), value.point].filter(part => part).join(", ");
  function numbers(rows) {
    $("numbers").hidden = !rows.length;
    if (!rows.length) return;
    const systems = [...new Set(rows.flatMap(row => row.values.map(system)))];
    const head = make("tr", {}, make("th", {text: "metric"}));
    systems.forEach(name => head.append(make("th", {class: "n", text: name || "value"})));
    const body = make("tbody");
    rows.forEach(row => {
      const line = make("tr", {"data-metric": row.name}, make("td", {title: row.doc}, make("code", {text: row.name}), row.unit ? " in " + row.unit : ""));
      systems.forEach(name => {
        const value = row.values.find(each => system(each) === name);
        line.append(value ? make("td", {class: "n", "data-low": value.low ?? "", "data-high": value.high ?? ""}, number(value.mean), interval(value)) : make("td", {class: "n"}));
      });
      body.append(line);
    });
    $("numbers").querySelector("table").replaceChildren(make("thead", {}, head), body);
  }
  function difference(pins, rows) {
    $("difference").hidden = !(pins.A || pins.B);
    const text = name => pins[name] ? name + ": " + pins[name].text + " (" + pins[name].ended + " of " + pins[name].all + " runs)" : name + ": nothing is pinned";
    $("pins").replaceChildren(text("A"), make("br"), text("B"));
    const rest = $("same");
    const body = make("tbody");
    let same = 0;
    (rows || []).forEach(row => row.values.forEach(value => {
      if (value.mean === 0) { same += 1; return; }
      const clear = value.low > 0 || value.high < 0;
      const share = value.first.mean ? (100 * value.mean / Math.abs(value.first.mean)) : null;
      body.append(make("tr", {"data-metric": row.name}, make("td", {}, make("code", {text: row.name}), row.unit ? " in " + row.unit : ""), make("td", {text: system(value)}),
        make("td", {class: "n", text: number(value.first.mean)}), make("td", {class: "n", text: number(value.second.mean)}),
        make("td", {class: "n" + (clear ? " clear" : "")}, (value.mean > 0 ? "+" : "") + number(value.mean), interval(value)),
        make("td", {class: "n", text: share === null || !Number.isFinite(share) ? "" : (share > 0 ? "+" : "") + number(share) + " %"}),
        make("td", {class: "n", text: value.count})));
    }));
    rest.textContent = same ? same + (same === 1 ? " value does" : " values do") + " not change and " + (same === 1 ? "is" : "are") + " left out." : "";
    const head = make("tr");
    const several = (rows || []).some(row => row.values.some(system));
    if (!several) body.querySelectorAll("td:nth-child(2)").forEach(cell => cell.remove());
    [["metric"], ...(several ? [["system"]] : []), ["A", 1], ["B", 1], ["B − A, paired", 1], ["relative", 1], ["pairs", 1]].forEach(([name, right]) => head.append(make("th", {class: right ? "n" : "", text: name})));
    $("difference").querySelector("table").replaceChildren(...(rows && rows.length ? [make("thead", {}, head), body] : []));
  }

  // ---- what the server tells
  function show(answer) {
    difference(answer.pins, answer.difference);
    if (answer.version !== version) return;
    last = answer;
    const list = $("problems").querySelector("ul");
    const bad = [...answer.problems, ...(answer.runs ? answer.runs.failures : [])];
    $("problems").hidden = !bad.length;
    list.replaceChildren(...bad.map(text => make("li", {text})));
    const runs = answer.runs;
    $("cancel").disabled = !runs || runs.cancelled || runs.ended >= runs.all;
    $("resume").hidden = !(runs && runs.cancelled && runs.ended < runs.all);
    ["A", "B"].forEach(name => { $("pin-" + name).disabled = !runs; });
    if (!runs) {
      phase("bad");
      say("This state cannot be run.");
      $("progress").value = 0;
      $("detail").textContent = "";
      return;
    }
    $("progress").max = runs.all;
    $("progress").value = runs.ended + runs.running.filter(run => run.replication >= 0).reduce((sum, run) => sum + run.share, 0);
    const done = runs.ended + " of " + runs.all + " whole runs have ended" + (runs.stored ? ", " + runs.stored + " of them were in the store" : "");
    $("detail").textContent = runs.running.filter(run => run.replication >= 0).map(run => run.system + ", replication " + (run.replication + 1) + ": " + Math.round(100 * run.share) + " %").join(" · ");
    if (!answer.figures) {
      phase(runs.cancelled ? "stopped" : "waiting");
      say(runs.cancelled ? "Stopped." : "Running …", done);
    } else if (answer.shortened) {
      phase("shortened");
      say("Shortened run:", "the first " + answer.shortened + " of " + answer.duration + ", once. " + done + (runs.cancelled ? "; stopped." : "."));
    } else if (runs.cancelled && runs.ended < runs.all) {
      phase("stopped");
      say("Stopped.", done + ", each of " + answer.duration + ".");
    } else if (runs.ended < runs.all) {
      phase("running");
      say("Whole runs of " + answer.duration + ":", done + ".");
    } else {
      phase("done");
      say("All runs have ended:", done + ", each of " + answer.duration + ".");
    }
    if (answer.figures) {
      $("figures").classList.remove("stale");
      figures(answer.figures);
      numbers(answer.numbers);
      $("notes").hidden = !answer.notes.length;
      $("notes").querySelector("ul").replaceChildren(...answer.notes.map(text => make("li", {text})));
    }
    $("export").hidden = false;
    $("command").textContent = answer.command;
    $("yaml").textContent = answer.yaml || "";
    if (knobVersion !== version) {
      knobVersion = version;
      ask(session("knobs")).then(list => { if (knobVersion === version) showKnobs(list); }).catch(lost);
    }
  }
  async function listen() {
    let revision = -1;
    for (;;) {
      try {
        const answer = await ask(session("poll?since=" + revision));
        revision = answer.revision;
        show(answer);
        // Many runs may end in a second; the page need not be drawn for each.
        if (document.body.dataset.phase === "running") await new Promise(wake => setTimeout(wake, 150));
      } catch (failure) {
        lost(failure);
        if (failure.status === 410) return;
        await new Promise(wake => setTimeout(wake, 2000));
      }
    }
  }

  function save() {
    const link = make("a", {href: URL.createObjectURL(new Blob([$("yaml").textContent], {type: "application/yaml"})), download: last.file});
    link.click();
    URL.revokeObjectURL(link.href);
  }
  async function begin() {
    phase("waiting");
    page = await ask("session", {});
    document.title = page.title + " · Orrery";
    $("title").textContent = page.title;
    $("name").textContent = page.name;
    $("about").hidden = !page.description;
    $("description").textContent = page.description;
    showVariants();
    $("find").addEventListener("input", filter);
    $("controls").addEventListener("submit", event => event.preventDefault());
    $("reset").addEventListener("click", () => { set = {}; changed(); });
    $("cancel").addEventListener("click", () => ask(session("cancel"), {}).catch(lost));
    $("resume").addEventListener("click", changed);
    ["A", "B"].forEach(name => $("pin-" + name).addEventListener("click", () => ask(session("pin"), {name, on: true}).catch(lost)));
    $("unpin").addEventListener("click", () => ["A", "B"].forEach(name => ask(session("pin"), {name, on: false}).catch(lost)));
    $("save").addEventListener("click", save);
    $("copy").addEventListener("click", () => navigator.clipboard.writeText($("yaml").textContent));
    orrery.theme.button(document.querySelector("header"));
    orrery.theme.onChange(paintSwatches);
    changed();
    listen();
  }
  begin().catch(lost);
})();
