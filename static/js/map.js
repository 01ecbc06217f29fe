/* The county map: figures come from the page's own scope, boundaries from our own files. The table of counties says the same. */
(() => {
  "use strict";
  const BLANK = "00000000-0000-0000-0000-000000000000";
  const shades = ["#d8e6f1", "#8fb6d2", "#4680a6", "#1f5f8b", "#14324a"];
  const read = (url) => fetch(url, { credentials: "same-origin" }).then((answer) => answer.json());

  /* One value of a county; what is not counted there lies outside the scale. */
  const value = (row, measure) => {
    const found = row ? row[measure] : null;
    return found === null || found === undefined || (measure !== "share" && !found) ? NaN : found;
  };

  /* A prefecture's map is its own counties; the province's, or one with figures elsewhere too, is all of them. */
  const within = (geo, figures) => {
    const own = (adcode) => figures.within.includes(adcode);
    const features = geo.features.filter(({ properties }) => own(properties.adcode));
    return features.length && Object.keys(figures.counties).every(own) ? { ...geo, features } : geo;
  };

  const options = (box, geo, figures, measure, unit) => {
    const rows = geo.features.map(({ properties: { adcode, name } }) => {
      const row = figures.counties[adcode];
      const shown = value(row, measure);
      const ground = figures.listed.includes(adcode) ? "#dde6ee" : "#f1f3f5";
      return { name: adcode, label: name, value: shown, row, itemStyle: Number.isNaN(shown) ? { areaColor: ground } : undefined };
    });
    const most = measure === "share" ? 100 : Math.max(1, ...rows.map((row) => row.value || 0));
    const words = (data) => {
      if (!data?.row) return [data?.label ?? "", box.dataset.none].filter(Boolean).join("\n");
      const figure = Number.isNaN(value(data.row, measure)) ? "–" : Number(data.row[measure]).toLocaleString();
      const quota = ["open", "serving"].includes(measure) ? ` · ${box.dataset.quota} ${data.row.quota}` : "";
      return `${data.label}\n${figure} ${unit}${quota}`;
    };
    return {
      textStyle: { fontFamily: "inherit" },
      animation: false,
      tooltip: { renderMode: "richText", formatter: ({ data }) => words(data) },
      visualMap: {
        type: "continuous", min: 0, max: most, left: 8, bottom: 8, itemHeight: 90, itemWidth: 12,
        text: [most.toLocaleString(), "0"], inRange: { color: shades }, textStyle: { fontSize: 11 },
      },
      series: [{
        type: "map", map: "hebei", nameProperty: "adcode", data: rows, aspectScale: 0.8, label: { show: false },
        itemStyle: { borderColor: "#fff", borderWidth: 0.6, areaColor: "#f1f3f5" },
        emphasis: { label: { show: false }, itemStyle: { areaColor: "#d9a441" } },
        select: { disabled: true },
      }],
    };
  };

  const draw = async (box) => {
    const [whole, figures] = await Promise.all([read(box.dataset.geo), read(box.dataset.map)]);
    const geo = within(whole, figures);
    window.echarts.registerMap("hebei", geo);
    const chart = window.echarts.init(box, null, { renderer: "svg" });
    const buttons = [...document.querySelectorAll("[data-measure]")];
    const show = (button) => {
      buttons.forEach((one) => one.setAttribute("aria-pressed", String(one === button)));
      chart.setOption(options(box, geo, figures, button.dataset.measure, button.dataset.unit), true);
    };
    buttons.forEach((button) => button.addEventListener("click", () => show(button)));
    show(buttons[0] ?? { dataset: { measure: "open", unit: box.dataset.unit } }); /* a map of one measure */
    chart.on("click", ({ data }) => {
      if (data?.row) location.href = box.dataset.countyUrl.replace(BLANK, data.row.uid) + (box.dataset.words ?? "");
    });
    let width = box.clientWidth;
    let waiting = 0;
    new ResizeObserver(() => {
      if (box.clientWidth === width || !box.clientWidth) return;
      width = box.clientWidth;
      cancelAnimationFrame(waiting); /* drawing inside the observer met a chart that was being laid out */
      waiting = requestAnimationFrame(() => chart.resize());
    }).observe(box);
  };
  document.querySelectorAll("[data-map]").forEach((box) => draw(box).catch(() => { box.textContent = ""; }));
  document.querySelectorAll("select[data-submit]").forEach((select) => select.addEventListener("change", () => select.form.requestSubmit()));
})();
