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
  const dark = matchMedia("(prefers-color-scheme: dark)");
  let page = {};
  let set = {};
  let shownVariants = [];
  let version = 0;
  let sending = false;
  let again = false;
  let last = null;
  let knobs = [];
  let knobVersion = -1;
  const colours = new Map();

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
  function number(value) {
    if (value === undefined || value === null) return "undefined";
    const size = Math.abs(value);
    if (size !== 0 && (size >= 1e6 || size < 1e-4)) return String(Number(value.toPrecision(3))).replace("e+", "e");
    return String(Number(value.toPrecision(4)));
  }
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
    if (range.integer) return String(Math.round(value));
    if (step === 0) return String(range.low);
    if (step === STEPS) return String(range.high);
    return String(Number(value.toPrecision(3)));
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
        text.value = withUnit(value, knob.unit);
        slider.setAttribute("aria-valuetext", text.value);
      };
      slider.value = position(range, Number(knob.value));
      show(knob.value);
      let before = Number(slider.value);
      slider.addEventListener("input", () => {
        if (step > 1 && Math.abs(Number(slider.value) - before) === 1) {
          slider.value = before + step * (Number(slider.value) - before);
        }
        before = Number(slider.value);
        const value = valueAt(range, before);
        show(value);
        set[knob.path] = withUnit(value, knob.unit);
        moved(row, undo, knob);
      });
      text.addEventListener("change", () => {
        set[knob.path] = text.value.trim();
        const typed = parseFloat(text.value);
        if (Number.isFinite(typed)) slider.value = position(range, typed);
        moved(row, undo, knob);
      });
      row.append(make("div", {class: "turn"}, slider, text));
      row.append(make("div", {class: "ends"}, make("span", {text: withUnit(number(range.low), knob.unit)}), make("span", {text: withUnit(number(range.high), knob.unit)})));
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
    variants.filter(variant => variant.name).forEach(variant => colour(variant.name));
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
      swatch.dataset.of = variant.name;
      $("variants").append(make("label", {}, box, swatch, variant.title || variant.name));
    });
    paintSwatches();
  }
  function paintSwatches() {
    document.querySelectorAll(".swatch").forEach(each => { each.style.background = colour(each.dataset.of); });
  }

  // ---- colours: one for each system in all figures; lighter where the page is dark
  function colour(name) {
    if (!colours.has(name)) colours.set(name, page.colours[colours.size % page.colours.length]);
    return dark.matches ? lighter(colours.get(name)) : colours.get(name);
  }
  function lighter(hex) {
    const parts = [1, 3, 5].map(i => parseInt(hex.slice(i, i + 2), 16));
    const light = (0.3 * parts[0] + 0.59 * parts[1] + 0.11 * parts[2]) / 255;
    const mix = Math.max(0.15, 0.62 - light);
    return "rgb(" + parts.map(part => Math.round(part + (255 - part) * mix)).join(",") + ")";
  }
  const css = name => getComputedStyle(document.documentElement).getPropertyValue(name).trim();
  function title(name) {
    const variant = (page.variants || []).find(each => each.name === name);
    return variant && variant.title ? variant.title : name;
  }
  const axisText = axis => axis.unit ? axis.title + " (" + axis.unit + ")" : axis.title;

  // ---- figures
  const plots = new Map();

  function wide(values) {
    const good = values.filter(value => value !== null && Number.isFinite(value));
    if (!good.length || good.some(value => value <= 0)) return false;
    return Math.max(...good) / Math.min(...good) > 100;
  }
  function isLog(axis, values) {
    return axis.scale === "LOGARITHMIC" || (axis.scale === "AUTO" && wide(values));
  }
  function sorted(one) {
    const order = one.x.map((x, i) => i).filter(i => one.x[i] !== null).sort((a, b) => one.x[a] - one.x[b]);
    const pick = list => order.map(i => list[i]);
    return {x: pick(one.x), y: pick(one.y), low: one.low && pick(one.low), high: one.high && pick(one.high)};
  }
  const few = one => one.x.length < 40;
  function table(panel) {
    const tables = [];
    const series = [{label: axisText(panel.x), value: (u, value) => value === null ? "–" : number(value)}];
    const bands = [];
    panel.series.forEach(one => {
      const data = sorted(one);
      const paint = colour(one.name);
      const columns = [data.x, data.y];
      const lines = {label: title(one.name) + (one.paper ? ", the paper" : ""), stroke: paint, width: 2, spanGaps: true,
        value: (u, value) => value === null || value === undefined ? "–" : number(value)};
      if (panel.points || one.paper) { lines.paths = () => null; lines.points = {show: true, size: 9, fill: one.paper ? css("--paper") : paint}; }
      else if (panel.step) { lines.paths = uPlot.paths.stepped({align: 1}); lines.points = {show: false}; }
      else { lines.points = {show: few(data)}; }
      series.push(lines);
      if (data.low) {
        columns.push(data.high, data.low);
        const edge = {stroke: paint, width: 0, points: {show: false}, class: "edge", label: "", spanGaps: true};
        series.push({...edge}, {...edge});
        bands.push({series: [series.length - 2, series.length - 1], fill: paint.replace("rgb(", "rgba(").replace(")", ",.18)").replace(/^(#.{6})$/, "$12e")});
      }
      tables.push(columns);
    });
    return {data: tables.length ? uPlot.join(tables) : [[]], series, bands};
  }
  function draw(key, box, panel) {
    const built = table(panel);
    const logX = isLog(panel.x, built.data[0]);
    const logY = panel.y.scale !== "LINEAR" && isLog(panel.y, built.data.slice(1).flat());
    const shape = JSON.stringify([built.series.map(one => one.label), logX, logY, axisText(panel.y), panel.series.map(few), dark.matches, box.clientWidth]);
    const known = plots.get(key);
    if (known && known.shape === shape && known.plot.root.isConnected) {
      known.plot.setData(built.data);
      return;
    }
    const axis = {stroke: css("--ink"), grid: {stroke: css("--line"), width: 1}, ticks: {stroke: css("--line")}, font: "12px system-ui, sans-serif", labelFont: "13px system-ui, sans-serif", labelSize: 22};
    const values = (u, splits) => splits.map(value => value === null ? "" : number(value));
    const marks = panel.marks || [];
    // Of a distribution, what less than a thousandth is below is not worth decades of an axis.
    const spread = (u, low, high) => {
      const data = u.data;
      const first = data[0].findIndex((x, i) => data.slice(1).some(ys => ys[i] >= 1e-3));
      return [first > 0 ? Math.max(low, data[0][first]) : low, high];
    };
    const options = {
      width: Math.max(240, box.clientWidth), height: 280, title: panel.title || undefined, series: built.series, bands: built.bands,
      scales: {x: {time: false, distr: logX ? 3 : 1, range: panel.spread && logX ? spread : undefined}, y: {distr: logY ? 3 : 1}},
      axes: [{...axis, label: axisText(panel.x), values}, {...axis, values, size: 62}],
      legend: {live: true}, cursor: {y: false, drag: {x: true, y: false}},
      hooks: {draw: [plot => marks.forEach(mark => line(plot, mark))]},
    };
    box.replaceChildren(make("p", {class: "axis", text: axisText(panel.y)}));
    plots.set(key, {shape, plot: new uPlot(options, built.data, box)});
    const rows = box.querySelectorAll(".u-legend .u-series");
    built.series.forEach((one, i) => { if (one.class === "edge" && rows[i]) rows[i].hidden = true; });
    box.setAttribute("role", "img");
    box.setAttribute("aria-label", axisText(panel.y) + " over " + axisText(panel.x) + "; the numbers are in the table below");
  }
  function line(plot, mark) {
    const y = Math.round(plot.valToPos(mark.value, "y", true));
    if (!(y >= plot.bbox.top && y <= plot.bbox.top + plot.bbox.height)) return;
    const ctx = plot.ctx;
    ctx.save();
    ctx.strokeStyle = ctx.fillStyle = css("--soft");
    ctx.setLineDash([5, 4]);
    ctx.beginPath(); ctx.moveTo(plot.bbox.left, y); ctx.lineTo(plot.bbox.left + plot.bbox.width, y); ctx.stroke();
    ctx.font = 12 * devicePixelRatio + "px system-ui, sans-serif";
    ctx.textAlign = "right";
    ctx.fillText(mark.label, plot.bbox.left + plot.bbox.width - 4, y - 4);
    ctx.restore();
  }
  function bars(box, panel, stacked) {
    const largest = Math.max(...panel.bars.map(bar => Math.max(bar.mean || 0, bar.high || 0)), 0);
    const grid = make("div", {class: "bars"});
    const part = value => 100 * Math.max(0, Math.min(1, largest > 0 ? value / largest : 0)) + "%";
    panel.bars.forEach(bar => {
      const track = make("div", {class: "track"});
      const fill = make("div", {class: "fill"});
      fill.style.width = part(bar.mean || 0);
      fill.style.background = colour(bar.series);
      track.append(fill);
      if (bar.high > bar.low) {
        const whisker = make("div", {class: "whisker"});
        whisker.style.left = part(bar.low);
        whisker.style.width = (100 * (Math.max(0, bar.high) - Math.max(0, bar.low)) / largest) + "%";
        track.append(whisker);
      }
      const name = stacked || bar.category !== bar.series ? title(bar.category) + ", " + title(bar.series) : title(bar.category);
      grid.append(make("span", {class: "name", text: name}), track,
        make("span", {class: "n", text: number(bar.mean) + (bar.high > bar.low ? " ± " + number((bar.high - bar.low) / 2) : "") + (bar.paper !== undefined ? " (paper " + number(bar.paper) + ")" : "")}));
    });
    box.replaceChildren(make("h3", {text: axisText(panel.value)}), grid);
  }
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
  function figures(list) {
    const wanted = list.map(figure => figure.id).join("\n");
    const root = $("figures");
    if (root.dataset.ids !== wanted) {
      plots.clear();
      root.replaceChildren(...list.map(figure => make("figure", {"data-id": figure.id}, make("h2"), make("div", {class: "body"}), make("figcaption"))));
      root.dataset.ids = wanted;
    }
    list.forEach((figure, f) => {
      const box = root.children[f];
      box.children[0].textContent = figure.title;
      box.children[2].textContent = figure.caption;
      const body = box.children[1];
      const parts = figure.table ? ["table"] : (figure.panels || figure.bars || []);
      while (body.children.length > parts.length) body.lastChild.remove();
      while (body.children.length < parts.length) body.append(make("div"));
      parts.forEach((panel, p) => {
        if (figure.table) body.children[p].replaceChildren(cells(figure.table));
        else if (figure.bars) bars(body.children[p], panel, figure.stacked);
        else draw(f + "/" + p, body.children[p], panel);
      });
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
    const redraw = () => { plots.clear(); paintSwatches(); if (last && last.figures) figures(last.figures); };
    dark.addEventListener("change", redraw);
    let width = innerWidth;
    addEventListener("resize", () => { if (innerWidth !== width) { width = innerWidth; redraw(); } });
    changed();
    listen();
  }
  begin().catch(lost);
})();
