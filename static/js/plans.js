// Numbers of a side: the sum while one types, and the arrow keys between the boxes.
"use strict";

document.querySelectorAll("form[data-sums]").forEach((form) => {
  const boxes = [...form.querySelectorAll("input[data-sum]")];

  const show = () => {
    const sum = boxes.reduce((total, box) => total + (Number.parseInt(box.value, 10) || 0), 0);
    form.querySelector("[data-total]").textContent = String(sum);
    const aim = form.querySelector("[data-aim]");
    if (aim) {
      form.querySelector("[data-difference]").textContent = String(sum - Number.parseInt(aim.textContent, 10));
    }
  };

  boxes.forEach((box, place) => {
    box.addEventListener("input", show);
    box.addEventListener("keydown", (event) => {
      const step = { ArrowDown: 1, ArrowUp: -1, Enter: 1 }[event.key];
      const next = step && boxes[place + step];
      if (!step) return;
      event.preventDefault(); // arrows would change the number, Enter would send the form
      if (next) {
        next.focus();
        next.select();
      }
    });
  });
});
