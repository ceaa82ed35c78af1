/* global document, window, localStorage, matchMedia, navigator, IntersectionObserver, Plotly */
(() => {
  "use strict";
  const root = document.documentElement;
  const { figures, labels = {}, templates } = JSON.parse(document.getElementById("page-data").textContent);
  const timings = window.marqueeTimings;
  const all = (selector, within = document) => [...within.querySelectorAll(selector)];

  // Themes.

  const systemDark = matchMedia("(prefers-color-scheme: dark)");
  let printing = false;
  const theme = () => {
    if (printing) return "light";
    return root.dataset.theme ?? (systemDark.matches ? "dark" : "light");
  };

  // Figures: each is drawn when it comes near the screen, and again when the theme or the width class changes.

  const narrow = (box) => box.clientWidth < 560;
  const wrap = (label) => {
    if (label.length <= 18) return label;
    const spaces = [...label].flatMap((letter, k) => (letter === " " ? [k] : []));
    const middle = spaces.sort((a, b) => Math.abs(a - label.length / 2) - Math.abs(b - label.length / 2))[0];
    return middle === undefined ? label : `${label.slice(0, middle)}<br>${label.slice(middle + 1)}`;
  };
  const fit = ({ data, layout }, box) => {
    const fitted = { ...layout, template: templates[theme()], autosize: true };
    if (!narrow(box)) return { data, layout: fitted };
    const { yaxis = {}, xaxis = {}, margin = {} } = layout;
    if (yaxis.ticktext) {
      fitted.yaxis = { ...yaxis, ticktext: yaxis.ticktext.map(wrap), tickfont: { size: 11 } };
      fitted.height = layout.height * 1.12;
    }
    if (layout.yaxis2?.ticktext) {
      fitted.yaxis2 = { ...layout.yaxis2, ticktext: layout.yaxis2.ticktext.map(wrap), tickfont: { size: 11 } };
    }
    fitted.xaxis = xaxis.type === "category" ? xaxis : { ...xaxis, nticks: 4 };
    fitted.margin = { ...margin, r: 12 };
    if (xaxis.side === "top") {
      fitted.xaxis = { ...xaxis, tickangle: -90, tickfont: { size: 11 } };
      fitted.margin = { ...margin, t: margin.t + 50, r: 12 };
      fitted.height += 50;
    }
    return {
      data: data.map(({ texttemplate, ...trace }) => {
        if (texttemplate) return { ...trace, showscale: false };
        return trace.mode?.endsWith("+text") ? { ...trace, mode: trace.mode.replace("+text", "") } : trace;
      }),
      layout: fitted,
    };
  };
  const specifications = new Map();
  const draw = (box) => {
    const specification = specifications.get(box);
    if (!specification) return;
    const { data, layout } = fit(specification, box);
    box.dataset.narrow = String(narrow(box));
    Plotly.react(box, data, layout, { displayModeBar: false, responsive: true, scrollZoom: false });
  };
  const drawn = new Set();
  const observer = new IntersectionObserver(
    (entries) => {
      for (const { isIntersecting, target } of entries) {
        if (!isIntersecting) continue;
        observer.unobserve(target);
        drawn.add(target);
        draw(target);
      }
    },
    { rootMargin: "600px" },
  );
  const show = (box, specification) => {
    specifications.set(box, specification);
    if (drawn.has(box)) draw(box);
    else if (specification) observer.observe(box);
  };
  const redraw = () => drawn.forEach(draw);
  for (const box of all("[data-figure]")) show(box, figures[box.dataset.figure]);
  window.addEventListener("resize", () => {
    for (const box of drawn) if (box.dataset.narrow !== String(narrow(box))) draw(box);
  });

  document.querySelector("button.theme").addEventListener("click", () => {
    root.dataset.theme = theme() === "dark" ? "light" : "dark";
    try {
      localStorage.setItem("marquee-theme", root.dataset.theme);
    } catch {
      // Without storage the choice lasts until the page is closed.
    }
    redraw();
  });
  systemDark.addEventListener("change", redraw);
  window.addEventListener("beforeprint", () => {
    printing = true;
    for (const box of specifications.keys()) if (specifications.get(box)) drawn.add(box);
    redraw();
  });
  window.addEventListener("afterprint", () => {
    printing = false;
    redraw();
  });

  // One metric per section: its dots, its definition and its accuracy against time.

  for (const section of all("[data-section]")) {
    const chooser = section.querySelector("[data-choose-metric]");
    if (!chooser) continue;
    const timed = section.querySelector("[data-time]");
    const hasTimes = timings?.models.some((time) => time.section === section.dataset.section) === true;
    if (hasTimes) {
      section.querySelector(".timed").hidden = false;
      section.querySelector(".untimed").hidden = true;
      section.querySelector(".timed figcaption").textContent =
        `Measured on ${timings.machine}. Up and left is better where higher is better. The metric is the one chosen above.`;
    }
    const choose = () => {
      const key = `${section.dataset.section}/${chooser.value}`;
      show(section.querySelector("[data-bars]"), figures[key]);
      if (hasTimes) show(timed, timings.figures[key]);
      for (const text of all("[data-metric]", section)) text.hidden = text.dataset.metric !== chooser.value;
    };
    chooser.addEventListener("change", choose);
    choose();
  }

  // Figures that are chosen: the key is a prefix and the chosen values.

  for (const chosen of all("[data-choice]")) {
    const box = chosen.querySelector("[data-figure]");
    const selects = all("select", chosen);
    const choose = () => {
      const key = [chosen.dataset.choice, ...selects.map(({ value }) => value)].join("/");
      const isMissing = !(key in figures);
      box.parentElement.hidden = isMissing;
      chosen.querySelector(".missing").hidden = !isMissing;
      if (isMissing) return;
      show(box, figures[key]);
      if (key in labels) box.setAttribute("aria-label", labels[key]);
    };
    for (const select of selects) select.addEventListener("change", choose);
  }

  // Panels: one visible at a time.

  for (const panels of all(".panels")) {
    const bar = document.createElement("div");
    bar.className = "segments";
    bar.setAttribute("role", "group");
    bar.setAttribute("aria-label", "Metrics shown");
    const parts = all(".panel", panels);
    const buttons = parts.map((panel, chosen) => {
      const button = document.createElement("button");
      button.type = "button";
      button.textContent = panel.dataset.panel;
      button.addEventListener("click", () => select(chosen));
      bar.append(button);
      return button;
    });
    const select = (chosen) => {
      parts.forEach((panel, k) => (panel.hidden = k !== chosen));
      buttons.forEach((button, k) => button.setAttribute("aria-pressed", String(k === chosen)));
    };
    select(0);
    panels.prepend(bar);
  }

  // Sorting: the first click puts the good end on top; cells without a number stay below.

  const sortBy = (table, column, direction) => {
    const body = table.tBodies[0];
    const sign = direction === "ascending" ? 1 : -1;
    const numeric = !table.tHead.rows[0].cells[column].classList.contains("text");
    const value = (row) => {
      const cell = row.cells[column];
      return numeric ? Number(cell.dataset.sort ?? NaN) : cell.textContent;
    };
    const order = (a, b) => {
      const [x, y] = [value(a), value(b)];
      if (!numeric) return sign * x.localeCompare(y);
      if (Number.isNaN(x) || Number.isNaN(y)) return Number(Number.isNaN(x)) - Number(Number.isNaN(y));
      return sign * (x - y);
    };
    body.append(...[...body.rows].sort(order));
    for (const head of table.tHead.rows[0].cells) head.removeAttribute("aria-sort");
    table.tHead.rows[0].cells[column].setAttribute("aria-sort", direction);
  };
  for (const head of all("table.sortable th[scope=col]")) {
    const first = head.dataset.first ?? "ascending";
    const second = first === "ascending" ? "descending" : "ascending";
    head.querySelector("button").addEventListener("click", () => {
      const direction = head.getAttribute("aria-sort") === first ? second : first;
      sortBy(head.closest("table"), head.cellIndex, direction);
    });
  }

  // Copying, with a fallback for pages that may not use the clipboard.

  for (const button of all("[data-copy]")) {
    button.addEventListener("click", async () => {
      const text = button.dataset.copy;
      try {
        await navigator.clipboard.writeText(text);
      } catch {
        button.firstChild.textContent = text;
        const range = document.createRange();
        range.selectNodeContents(button);
        window.getSelection().removeAllRanges();
        window.getSelection().addRange(range);
        return;
      }
      button.classList.add("copied");
      window.setTimeout(() => button.classList.remove("copied"), 1200);
    });
  }

  // The bar marks the section on screen.

  const links = new Map(all(".bar .links a").map((link) => [link.hash.slice(1), link]));
  const spy = new IntersectionObserver(
    (entries) => {
      for (const { isIntersecting, target } of entries) {
        if (!isIntersecting) continue;
        for (const [id, link] of links) {
          if (id === target.id) link.setAttribute("aria-current", "true");
          else link.removeAttribute("aria-current");
        }
      }
    },
    { rootMargin: "-20% 0px -70% 0px" },
  );
  spy.observe(document.getElementById("top"));
  for (const id of links.keys()) {
    const section = document.getElementById(id);
    if (section) spy.observe(section);
  }
})();
