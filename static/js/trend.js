/* The gap month by month: amount as bars, people as a line. The table below it says the same. */
(() => {
  "use strict";
  const draw = async (box) => {
    const figures = await fetch(box.dataset.trend, { credentials: "same-origin" }).then((answer) => answer.json());
    const chart = window.echarts.init(box, null, { renderer: "svg" });
    chart.setOption({
      textStyle: { fontFamily: "inherit" },
      grid: { left: 8, right: 8, top: 36, bottom: 8, containLabel: true },
      legend: { top: 0 },
      tooltip: { trigger: "axis", renderMode: "richText" },
      xAxis: { type: "category", data: figures.months },
      yAxis: [{ type: "value" }, { type: "value", minInterval: 1, splitLine: { show: false } }],
      series: [
        { name: box.dataset.gap, type: "bar", data: figures.gap, barMaxWidth: 40, itemStyle: { color: "#1f5f8b" } },
        { name: box.dataset.short, type: "line", yAxisIndex: 1, data: figures.short, itemStyle: { color: "#b4541a" } },
      ],
    });
    new ResizeObserver(() => chart.resize()).observe(box);
  };
  document.querySelectorAll("[data-trend]").forEach((box) => draw(box).catch(() => { box.textContent = ""; }));
})();
