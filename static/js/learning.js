/* The log form on a phone: nothing typed is lost, photos are made smaller before they travel. */
(() => {
  "use strict";
  const zh = document.documentElement.lang.startsWith("zh");
  const say = (chinese, english) => (zh ? chinese : english);
  const store = {
    get: (key) => { try { return JSON.parse(localStorage.getItem(key) || "null"); } catch { return null; } },
    set: (key, value) => { try { localStorage.setItem(key, JSON.stringify(value)); } catch { /* full or forbidden */ } },
    drop: (key) => { try { localStorage.removeItem(key); } catch { /* forbidden */ } },
  };

  /* The record is saved: what was kept on the phone goes. */
  document.querySelectorAll("[data-drop-draft]").forEach((one) => one.dataset.dropDraft.split(" ").forEach(store.drop));

  const form = document.querySelector("form[data-keep-draft]");
  if (!form) return;
  const key = form.dataset.keepDraft;
  const boxes = () => [...form.elements].filter((one) =>
    one.name && !["hidden", "file", "submit", "button", "password"].includes(one.type));
  const ticks = (one) => one.type === "radio" || one.type === "checkbox";
  const nameOf = (one) => ticks(one) ? `${one.name}=${one.value}` : one.name;
  const typed = () => Object.fromEntries(boxes().map((one) => [nameOf(one), ticks(one) ? one.checked : one.value]));
  const version = form.dataset.draftVersion || "";
  const wasSent = form.querySelector(".error-summary");
  const kept = store.get(key);
  const fresh = kept && (kept.version || "") === version && kept.at > Number(form.dataset.keptAt || 0) * 1000;
  if (fresh && !wasSent) {
    boxes().forEach((one) => {
      const value = kept.values[nameOf(one)];
      if (value !== undefined) one[ticks(one) ? "checked" : "value"] = value;
    });
    note(say("已恢复您上次在本机填写的内容。", "What you typed on this phone is here again."));
  }
  let wait = 0;
  form.addEventListener("input", () => {
    clearTimeout(wait);
    wait = setTimeout(() => store.set(key, { at: Date.now(), version, values: typed() }), 300);
  });
  document.addEventListener("htmx:sendError", () =>
    note(say("网络中断：内容已保存在本机，恢复后继续。", "No network: kept on this phone; it goes on by itself.")));
  window.addEventListener("offline", () => note(say("网络中断：内容已保存在本机。", "No network: kept on this phone.")));
  form.addEventListener("submit", (event) => {
    if (navigator.onLine === false) {
      event.preventDefault();
      event.stopImmediatePropagation();
      store.set(key, { at: Date.now(), version, values: typed() });
      note(say("没有网络，尚未提交；内容已保存在本机，请稍后再试。", "No network, not sent yet; kept on this phone, try again later."));
    }
  }, true);
  function note(text) {
    const place = form.querySelector("[data-kept-note]") || form.querySelector(".form-actions");
    if (place.matches("[data-kept-note]")) place.textContent = text;
    else place.insertAdjacentText("beforebegin", text);
  }

  /* Photos: at most 1600 pixels wide, about a tenth of the bytes of a camera. */
  const SIDE = 1600;
  const LARGE = 600 * 1024;
  const smaller = async (file) => {
    if (!/^image\/(jpeg|png)$/.test(file.type) || file.size < LARGE || !window.createImageBitmap) return file;
    try {
      const picture = await createImageBitmap(file, { imageOrientation: "from-image" });
      const scale = Math.min(1, SIDE / Math.max(picture.width, picture.height));
      const canvas = document.createElement("canvas");
      canvas.width = Math.round(picture.width * scale);
      canvas.height = Math.round(picture.height * scale);
      canvas.getContext("2d").drawImage(picture, 0, 0, canvas.width, canvas.height);
      const blob = await new Promise((done) => canvas.toBlob(done, "image/jpeg", 0.82));
      if (!blob || blob.size >= file.size) return file;
      return new File([blob], file.name.replace(/\.\w+$/, "") + ".jpg", { type: "image/jpeg" });
    } catch {
      return file;
    }
  };
  form.querySelectorAll("input[type=file]").forEach((input) => input.addEventListener("change", async () => {
    if (!window.DataTransfer || input.dataset.busy) return;
    const files = [...input.files];
    const made = await Promise.all(files.map(smaller));
    if (made.every((file, place) => file === files[place])) return;
    const bag = new DataTransfer();
    made.forEach((file) => bag.items.add(file));
    input.dataset.busy = "1";
    input.files = bag.files;
    input.dispatchEvent(new Event("change", { bubbles: true }));
    delete input.dataset.busy;
  }));
})();
