"use strict";
(() => {
  const data = JSON.parse(document.getElementById("data").textContent);
  const GROUPS = {
    test: "Tests",
    start: "Before the service was ready",
    rootless: "Without a root",
  };
  const order = Object.keys(GROUPS);
  const traces = data.traces.sort((a, b) => order.indexOf(a.group) - order.indexOf(b.group));
  const single = traces.length === 1;
  const COLOURED = 200000;

  /* Recorded text becomes text nodes, never markup. */
  function el(tag, properties, ...children) {
    const node = document.createElement(tag);
    for (const [name, value] of Object.entries(properties || {})) {
      if (name === "class") node.className = value;
      else if (name === "on") Object.entries(value).forEach(([type, run]) => node.addEventListener(type, run));
      else node.setAttribute(name, value);
    }
    node.append(...children.filter((child) => child !== null && child !== undefined && child !== ""));
    return node;
  }

  function badge(call) {
    if (call.status !== undefined) {
      const kind = call.status >= 400 ? "bad" : call.status >= 300 ? "moved" : "good";
      return el("span", { class: "badge " + kind }, String(call.status));
    }
    if (!call.error) return null;
    const word = call.error.split(/\s/)[0];
    return el("span", { class: "badge bad", title: call.error }, word.slice(word.lastIndexOf(".") + 1) || word);
  }

  function amount(bytes) {
    if (bytes < 1000) return bytes + " B";
    return bytes < 1e6 ? (bytes / 1e3).toFixed(1) + " kB" : (bytes / 1e6).toFixed(1) + " MB";
  }

  function coloured(text) {
    if (text.length > COLOURED) return [text];
    const parts = [];
    const token = /("(?:\\.|[^"\\])*")(:?)|-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?|\b(?:true|false|null)\b/g;
    let end = 0;
    for (const match of text.matchAll(token)) {
      parts.push(text.slice(end, match.index));
      const kind = match[2] ? "k" : match[1] ? "s" : /^[tfn]/.test(match[0]) ? "w" : "n";
      parts.push(el("span", { class: kind }, match[1] || match[0]), match[2] || "");
      end = match.index + match[0].length;
    }
    parts.push(text.slice(end));
    return parts;
  }

  function block(text, json, kind) {
    return el("pre", { class: "code-block " + (kind || ""), tabindex: "0" }, ...(json ? coloured(text) : [text]));
  }

  function pairs(fields) {
    const list = el("dl", { class: "pairs" });
    for (const [name, value, json] of fields) {
      list.append(el("dt", {}, name), el("dd", {}, json ? block(value, true) : value));
    }
    return list;
  }

  function bodySection(body) {
    const type = body.kind === "json" ? "JSON" : body.kind === "text" ? "text" : body.type || "binary";
    const section = el("section", {},
      el("h3", {}, "Body", el("span", { class: "badge" }, type), el("span", { class: "badge" }, amount(body.size))));
    if (body.image) section.append(el("img", { class: "image", src: body.image, alt: "the recorded image" }));
    section.append(block(body.text, body.kind === "json", body.kind === "binary" ? "hex" : ""));
    if (body.cut) section.append(el("p", { class: "quiet" }, "and " + body.cut + " characters more"));
    return section;
  }

  function side(title, message, end) {
    const card = el("article", { class: "card side" }, el("div", { class: "head" }, title, end));
    if (message.fields.length) card.append(el("section", {}, pairs(message.fields)));
    if (message.headers.length) {
      card.append(el("section", {}, el("h3", {}, "Headers"), pairs(message.headers)));
    }
    if (message.body) card.append(bodySection(message.body));
    if (card.children.length === 1) card.append(el("section", { class: "quiet" }, "nothing was recorded"));
    return card;
  }

  function spanView(span) {
    return el("div", { class: "span", id: "span" },
      el("div", { class: "title" },
        el("h2", {}, span.name || span.method),
        el("span", {}, span.kind + " span of " + (span.package || "no package")),
        el("span", {}, (span.from > 0 ? "began after " + span.offset + ", took " : "took ") + span.took)),
      el("div", { class: "sides" },
        side("Request", span.request, null),
        side("Response", span.response, badge(span))));
  }

  function axis(millis) {
    const ticks = el("span", { class: "ticks" });
    for (let i = 0; i <= 4; i++) {
      const value = (millis * i) / 4;
      const label = value >= 1000 ? (value / 1000).toFixed(2) + " s" : value.toFixed(value < 10 ? 1 : 0) + " ms";
      const tick = el("span", {}, i === 0 ? "0" : label);
      tick.style.left = i * 25 + "%";
      ticks.append(tick);
    }
    return el("div", { class: "axis", "aria-hidden": "true" }, el("span"), ticks, el("span"), el("span"));
  }

  function row(trace, span, index, chosen) {
    const bar = el("span", { class: "bar " + span.kind + (span.status >= 400 || span.error ? " failed" : "") });
    bar.style.left = Math.min(span.from * 100, 99.5) + "%";
    bar.style.width = Math.max(0, Math.min(span.to, 1) - span.from) * 100 + "%";
    const name = el("span", { class: "name" }, (span.method + " " + span.target).trim());
    name.style.paddingLeft = Math.min(span.depth, 8) * 14 + "px";
    const hit = query() && textsOf(trace).spans[index].includes(query());
    return el("li", {}, el("button", {
      class: hit ? "row hit" : "row",
      type: "button",
      "aria-current": String(index === chosen),
      on: { click: () => go(trace, index) },
    }, name, el("span", { class: "track" }, bar), el("span", { class: "took" }, span.took),
    el("span", { class: "end" }, badge(span))));
  }

  function traceView(trace, chosen) {
    const rows = el("ol", { class: "waterfall", "aria-label": "Spans over time" });
    rows.append(...trace.spans.map((span, index) => row(trace, span, index, chosen)));
    const fact = (name, value, kind) =>
      value ? el("span", {}, name + " ", el("b", { class: kind || "" }, value)) : null;
    return [
      el("button", { class: "back", type: "button", on: { click: () => { location.hash = ""; } } }, "\u2190 All traces"),
      el("h1", {}, el("span", { class: "method" }, trace.method), trace.target),
      el("div", { class: "facts" },
        badge(trace),
        fact("took", trace.took),
        fact("began", trace.start.replace("T", " ").replace(/(\.\d{3})\d*Z$/, "$1 UTC").replace("Z", " UTC")),
        fact("environment", trace.environment),
        fact("trace", trace.id, "code"),
        fact("file", trace.file, "code")),
      el("div", { class: "card" },
        el("h2", {}, trace.spans.length === 1 ? "1 span" : trace.spans.length + " spans"), axis(trace.millis), rows),
      trace.spans[chosen] ? spanView(trace.spans[chosen]) : null,
    ].filter((node) => node);
  }

  /* What a search looks into: all that is recorded of a trace, span by span. */
  const texts = new Map();
  function textsOf(trace) {
    if (!texts.has(trace)) {
      const parts = trace.spans.map((span) => {
        const words = [span.name, span.method, span.target, span.status, span.package, span.error, span.id];
        for (const message of [span.request, span.response]) {
          for (const [name, value] of message.fields.concat(message.headers)) words.push(name, value);
          if (message.body) words.push(message.body.text);
        }
        return words.join("\n").toLowerCase();
      });
      const facts = [trace.method, trace.target, trace.status, trace.id, trace.file, trace.environment];
      texts.set(trace, { facts: facts.join("\n").toLowerCase(), spans: parts });
    }
    return texts.get(trace);
  }

  function holds(trace, wanted) {
    const { facts, spans } = textsOf(trace);
    return facts.includes(wanted) || spans.some((text) => text.includes(wanted));
  }

  function query() {
    return input.value.trim().toLowerCase();
  }

  const app = el("div", { class: "app" + (single ? " single" : "") });
  const input = el("input", { type: "search", placeholder: "Search", "aria-label": "Search the traces", autocomplete: "off", spellcheck: "false" });
  const list = el("nav", { class: "list", "aria-label": "Traces" });
  const detail = el("main", { class: "detail", id: "detail", tabindex: "-1" });
  let shown = traces;
  let current = null;
  let span = 0;

  function key(trace) {
    const alone = trace.id && traces.filter((other) => other.id === trace.id).length === 1;
    return alone ? trace.id : trace.file;
  }

  function go(trace, index) {
    const hash = "#" + encodeURIComponent(key(trace)) + (index ? "/" + index : "");
    if (location.hash === hash) show(trace, index);
    else location.hash = hash;
  }

  function route() {
    const [id, index] = location.hash.slice(1).split("/");
    let wanted;
    try {
      wanted = decodeURIComponent(id);
    } catch (problem) {
      wanted = "";
    }
    const found = traces.find((trace) => key(trace) === wanted);
    app.classList.toggle("open", Boolean(found));
    const trace = found || (shown.includes(current) ? current : shown[0]) || traces[0];
    if (trace) show(trace, Math.min(Number(index) || 0, Math.max(0, trace.spans.length - 1)));
  }

  function rootOf(trace) {
    return Math.max(0, trace.spans.findIndex((each) => each.kind === "SERVER"));
  }

  function show(trace, index) {
    const changed = trace !== current;
    const inRows = !changed && document.activeElement.classList.contains("row");
    current = trace;
    span = index === undefined ? rootOf(trace) : index;
    detail.replaceChildren(...traceView(trace, span));
    markIn(detail);
    if (inRows) detail.querySelectorAll(".row")[span]?.focus({ preventScroll: true });
    if (changed) detail.scrollTop = 0;
    if (changed && app.classList.contains("open")) window.scrollTo(0, 0);
    for (const button of list.querySelectorAll("button")) {
      const chosen = button.trace === trace;
      button.setAttribute("aria-current", String(chosen));
      if (chosen && changed) button.scrollIntoView({ block: "nearest" });
    }
  }

  function item(trace) {
    const button = el("button", { type: "button", on: { click: () => go(trace, 0) } },
      el("span", { class: "what", title: trace.target }, el("b", {}, trace.method), trace.target),
      badge(trace) || el("span", {}),
      el("span", { class: "when" }, trace.start.slice(5, 19).replace("T", " ") + ", " +
        (trace.spans.length === 1 ? "1 span" : trace.spans.length + " spans")),
      el("span", { class: "took" }, trace.took));
    button.trace = trace;
    return el("li", {}, button);
  }

  function fill() {
    const wanted = query();
    shown = wanted ? traces.filter((trace) => holds(trace, wanted)) : traces;
    const groups = Object.entries(GROUPS)
      .map(([group, title]) => [title, shown.filter((trace) => trace.group === group)])
      .filter(([, members]) => members.length);
    list.replaceChildren(...groups.flatMap(([title, members]) => [
      el("h2", {}, title + " \u00b7 " + members.length),
      el("ul", {}, ...members.map(item)),
    ]));
    if (!shown.length) list.append(el("p", { class: "none", role: "status" }, "No trace holds this text."));
    markIn(list);
  }

  function markIn(place) {
    const wanted = query();
    if (!wanted) return;
    const walker = document.createTreeWalker(place, NodeFilter.SHOW_TEXT);
    const found = [];
    while (walker.nextNode()) {
      if (walker.currentNode.data.toLowerCase().includes(wanted)) found.push(walker.currentNode);
    }
    for (const node of found.slice(0, 2000)) {
      const lower = node.data.toLowerCase();
      if (lower.length !== node.data.length) continue;
      const parts = [];
      let end = 0;
      for (let at = lower.indexOf(wanted); at >= 0; at = lower.indexOf(wanted, end)) {
        parts.push(node.data.slice(end, at), el("mark", {}, node.data.slice(at, at + wanted.length)));
        end = at + wanted.length;
      }
      node.replaceWith(...parts, node.data.slice(end));
    }
  }

  function search() {
    fill();
    const next = shown.includes(current) ? current : shown[0];
    if (!next) return;
    const hit = query() ? textsOf(next).spans.findIndex((text) => text.includes(query())) : -1;
    show(next, hit >= 0 ? hit : next === current ? span : undefined);
  }

  function move(step) {
    const buttons = [...list.querySelectorAll("button")];
    const next = buttons[buttons.findIndex((button) => button.trace === current) + step];
    if (next) {
      go(next.trace, 0);
      next.focus();
    }
  }

  function moveFocus(buttons, step) {
    const next = [...buttons][[...buttons].indexOf(document.activeElement) + step];
    if (next) next.focus();
  }

  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.target === input) {
      if (event.key === "Escape") {
        input.value = "";
        search();
        input.blur();
      } else if (event.key === "Enter") {
        (single ? detail : list).querySelector("button:not(.back)")?.focus();
      }
      return;
    }
    const step = event.key === "ArrowDown" ? 1 : event.key === "ArrowUp" ? -1 : 0;
    if (event.key === "/") {
      event.preventDefault();
      input.focus();
    } else if (event.key === "j" || event.key === "k") {
      move(event.key === "j" ? 1 : -1);
    } else if (step && document.activeElement.classList.contains("row")) {
      event.preventDefault();
      moveFocus(detail.querySelectorAll(".row"), step);
    } else if (step && list.contains(document.activeElement)) {
      event.preventDefault();
      moveFocus(list.querySelectorAll("button"), step);
    }
  });

  app.append(
    el("header", { class: "top" },
      el("div", { class: "brand" }, "Traces", el("small", {}, data.title)),
      el("div", { class: "search" }, input, el("kbd", { "aria-hidden": "true" }, "/"))));
  if (!single) app.append(list);
  app.append(detail);
  document.body.append(el("a", { class: "skip", href: "#detail", on: { click: (event) => {
    event.preventDefault();
    detail.focus();
  } } }, "Skip to the trace"), app);
  if (!traces.length) detail.append(el("p", { class: "none" }, "There is no trace in this directory."));
  input.addEventListener("input", search);
  window.addEventListener("hashchange", route);
  fill();
  if (traces.length) route();
})();
