// Draws each chart from the table below it; loaded, with the library, only by pages that have one.
(() => {
  "use strict";
  const shade = (name) => getComputedStyle(document.documentElement).getPropertyValue(name).trim();

  const read = (table) => ({
    heads: [...table.tHead.rows[0].cells].slice(1).map((cell) => cell.innerText),
    series: [...table.tBodies[0].rows].map((row) => ({
      name: row.cells[0].textContent,
      cells: [...row.cells].slice(1),
    })),
  });

  const draw = (figure) => {
    if (figure.dataset.drawn) return;
    figure.dataset.drawn = "1";
    const { heads, series } = read(figure.querySelector("table"));
    const line = figure.dataset.chart === "line";
    const colours = series.length > 1 ? [shade("--then"), shade("--now")] : [shade("--now")];
    const type = shade("--tblr-font-sans-serif") || "sans-serif";
    const chart = echarts.init(figure.querySelector(".drawing"));
    chart.setOption({
      animation: false,
      color: colours,
      textStyle: { fontFamily: type, color: shade("--ink-2") },
      grid: { left: 4, right: 8, top: 16, bottom: 4, containLabel: true },
      // As text on the canvas: what a record's owner typed never becomes HTML, and no style attribute is written.
      tooltip: {
        trigger: "axis",
        renderMode: "richText",
        axisPointer: { type: "shadow" },
        confine: true,
        backgroundColor: shade("--paper"),
        borderColor: shade("--line"),
        textStyle: { color: shade("--ink"), fontFamily: type, fontSize: 13 },
      },
      xAxis: {
        type: "category",
        data: heads,
        axisTick: { show: false },
        axisLine: { lineStyle: { color: shade("--line") } },
        axisLabel: { color: shade("--ink-2"), fontSize: 12, interval: 0, hideOverlap: true },
      },
      yAxis: {
        type: "value",
        minInterval: 1,
        splitNumber: 3,
        axisLabel: { color: shade("--ink-2"), fontSize: 12 },
        splitLine: { lineStyle: { color: shade("--line") } },
      },
      series: series.map(({ name, cells }) => ({
        name,
        type: line ? "line" : "bar",
        data: cells.map((cell) => Number(cell.dataset.value)),
        barMaxWidth: 28,
        barGap: "8%",
        cursor: "pointer",
        itemStyle: { borderRadius: [2, 2, 0, 0] },
      })),
    });
    chart.on("click", (at) => series[at.seriesIndex]?.cells[at.dataIndex]?.querySelector("a")?.click());
    new ResizeObserver(() => chart.resize()).observe(figure);
  };

  const drawAll = () => document.querySelectorAll("[data-chart]").forEach(draw);
  document.addEventListener("htmx:afterSwap", drawAll);
  drawAll();
})();
