/* The county map: figures come from the page's own scope, boundaries from our own files. The table beside it says the same. */
(() => {
  "use strict";
  const draw = async (box) => {
    const [geo, figures] = await Promise.all(
      [box.dataset.geo, box.dataset.map].map((url) => fetch(url, { credentials: "same-origin" }).then((answer) => answer.json())),
    );
    const css = getComputedStyle(document.documentElement);
    const colour = (name, fallback) => css.getPropertyValue(name).trim() || fallback;
    const rows = geo.features.map(({ properties: { adcode, name } }) => {
      const row = figures.counties[adcode];
      const listed = figures.listed.includes(adcode);
      return {
        name: adcode,
        label: name,
        value: row && row.open ? row.open : NaN, // not a number: outside the scale
        row,
        itemStyle: row && row.open ? undefined : { areaColor: listed ? "#dde6ee" : "#f1f3f5" },
      };
    });
    window.echarts.registerMap("hebei", geo);
    const chart = window.echarts.init(box, null, { renderer: "svg" });
    chart.setOption({
      textStyle: { fontFamily: "inherit" },
      tooltip: {
        renderMode: "richText",
        formatter: ({ data }) => (data?.row ? `${data.label}\n${data.row.open} ${box.dataset.unit} · ${box.dataset.quota} ${data.row.quota}` : data?.label ?? ""),
      },
      visualMap: {
        type: "continuous",
        min: 0,
        max: Math.max(1, ...rows.map((row) => row.value || 0)),
        left: 8,
        bottom: 8,
        itemHeight: 90,
        itemWidth: 12,
        text: [String(Math.max(1, ...rows.map((row) => row.value || 0))), "0"],
        inRange: { color: ["#d8e6f1", "#8fb6d2", "#4680a6", "#1f5f8b", "#14324a"] },
        textStyle: { fontSize: 11 },
      },
      series: [
        {
          type: "map",
          map: "hebei",
          nameProperty: "adcode",
          data: rows,
          aspectScale: 0.8,
          label: { show: false },
          itemStyle: { borderColor: "#fff", borderWidth: 0.6, areaColor: "#f1f3f5" },
          emphasis: { label: { show: false }, itemStyle: { areaColor: colour("--map-hover", "#d9a441") } },
          select: { disabled: true },
        },
      ],
    });
    chart.on("click", ({ data }) => {
      if (data?.row) location.href = box.dataset.countyUrl.replace("00000000-0000-0000-0000-000000000000", data.row.uid);
    });
    let width = box.clientWidth;
    new ResizeObserver(() => {
      if (box.clientWidth === width || !box.clientWidth) return;
      width = box.clientWidth;
      chart.resize();
    }).observe(box);
  };
  document.querySelectorAll("[data-map]").forEach((box) => draw(box).catch(() => { box.textContent = ""; }));
  document.querySelectorAll("select[data-submit]").forEach((select) => select.addEventListener("change", () => select.form.requestSubmit()));
})();
