/* Everything here only makes pages better: each works without it. No inline handlers (the policy forbids them). */
(() => {
  "use strict";
  const $ = (selector, root = document) => root.querySelector(selector);
  const on = (type, selector, handle) =>
    document.addEventListener(type, (event) => {
      const target = event.target instanceof Element ? event.target.closest(selector) : null;
      if (target) handle(event, target);
    });

  /* HTMX: the token travels in a header; a broken request says so. */
  document.addEventListener("htmx:configRequest", (event) => {
    const token = $('meta[name="csrf-token"]');
    if (token) event.detail.headers["X-CSRFToken"] = token.content;
    if (event.detail.verb !== "get") return;
    for (const [key, value] of [...event.detail.formData.entries()]) {
      if (value !== "") continue;
      const kept = event.detail.formData.getAll(key).filter((one) => one !== "");
      event.detail.formData.delete(key);
      kept.forEach((one) => event.detail.formData.append(key, one));
    }
  });
  const toast = (text, tone = "danger") => {
    const box = document.createElement("div");
    box.className = `alert alert-${tone}`;
    box.textContent = text;
    const shelf = $("#toasts");
    if (!shelf || !text) return;
    shelf.append(box);
    setTimeout(() => box.remove(), 8000);
  };
  const zh = document.documentElement.lang.startsWith("zh");
  const say = (chinese, english) => (zh ? chinese : english);
  const unreachable = () =>
    toast(say("未能完成：服务器没有回应。请检查网络后重试。", "Not done: the server did not answer. Check the network and try again."));
  document.addEventListener("htmx:sendError", unreachable);
  document.addEventListener("htmx:responseError", (event) => {
    const status = event.detail.xhr.status;
    if (status === 401 || status === 403) {
      toast(say("未能完成：登录已过期或没有此项权限。请刷新页面。", "Not done: signed out or not allowed. Reload the page."));
    } else unreachable();
  });
  document.addEventListener("htmx:afterSettle", (event) => arrive(event.target));

  /* A full ID number typed into a search box goes in the body of a request, never into an address. */
  const ID_NUMBER = /^[1-9]\d{14}(\d{2}[\dXx])?$/;
  document.addEventListener("submit", (event) => {
    const box = event.target.querySelector?.("input[type=search][name=q]");
    const url = document.body.dataset.findById;
    const typed = box?.value.replace(/\s/g, "").normalize("NFKC");
    if (!box || !url || event.target.method !== "get" || !ID_NUMBER.test(typed)) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    findById(url, typed);
  }, true);
  document.addEventListener("change", (event) => {
    const typed = event.target.matches?.("input[type=search][name=q]") && event.target.value.replace(/\s/g, "").normalize("NFKC");
    if (typed && document.body.dataset.findById && ID_NUMBER.test(typed)) event.stopImmediatePropagation();
  }, true);
  const findById = (url, number) => {
    const form = document.createElement("form");
    form.method = "post";
    form.action = url;
    form.hidden = true;
    for (const [name, value] of [["csrfmiddlewaretoken", $('meta[name="csrf-token"]').content], ["id_number", number]]) {
      const field = document.createElement("input");
      field.name = name;
      field.value = value;
      form.append(field);
    }
    document.body.append(form);
    form.submit();
  };

  /* Keyboard: the focus key of the search box; Escape closes what is open. */
  document.addEventListener("keydown", (event) => {
    const typing = event.target instanceof Element && event.target.closest("input, textarea, select, [contenteditable]");
    if (!typing && !event.ctrlKey && !event.metaKey && !event.altKey) {
      const box = [...document.querySelectorAll("[data-hotkey]")].find((one) => one.dataset.hotkey === event.key);
      if (box) {
        event.preventDefault();
        box.focus();
        box.select?.();
      }
    }
    if (event.key !== "Escape") return;
    document.querySelectorAll("details.menu[open]").forEach((menu) => {
      menu.open = false;
      $("summary", menu)?.focus();
    });
    closeSidebar();
  });
  document.addEventListener("click", (event) => {
    document.querySelectorAll("details.menu[open]").forEach((menu) => {
      if (!menu.contains(event.target)) menu.open = false;
    });
  });

  /* The side bar on a phone */
  const sidebar = $("#sidebar");
  const closeSidebar = () => {
    if (!sidebar || !sidebar.classList.contains("open")) return;
    sidebar.classList.remove("open");
    $(".menu-button")?.focus();
  };
  on("click", ".menu-button", (event) => {
    if (!sidebar) return;
    event.preventDefault();
    sidebar.classList.add("open");
    $("a", sidebar)?.focus();
  });
  on("click", ".sidebar-close, .sidebar-veil", (event) => {
    if (location.hash === "#sidebar") return;
    event.preventDefault();
    closeSidebar();
  });

  /* What nobody takes back is asked once more. A second click sends nothing twice; files stay
     choosable after going back. */
  on("submit", "form", (event, form) => {
    const question = event.submitter?.dataset.confirm;
    if (question && !window.confirm(question)) {
      event.preventDefault();
      return;
    }
    if (form.hasAttribute("hx-post") || form.hasAttribute("hx-get") || form.method === "get") return;
    if (form.getAttribute("aria-busy") === "true") event.preventDefault();
    form.setAttribute("aria-busy", "true");
    setTimeout(() => form.removeAttribute("aria-busy"), 15000);
  });
  window.addEventListener("pageshow", () =>
    document.querySelectorAll('form[aria-busy="true"]').forEach((form) => form.removeAttribute("aria-busy")));

  /* A link to a confirm page opens that page's panel as a dialog. */
  on("click", "a[data-dialog]", async (event, link) => {
    if (event.ctrlKey || event.metaKey || event.shiftKey || !window.HTMLDialogElement) return;
    event.preventDefault();
    try {
      const answer = await fetch(link.href, { credentials: "same-origin" });
      const page = new DOMParser().parseFromString(await answer.text(), "text/html");
      const panel = $("[data-dialog-panel]", page);
      if (!answer.ok || !panel || answer.redirected) throw new Error("no panel");
      const dialog = document.createElement("dialog");
      dialog.setAttribute("aria-label", $("h2", panel)?.textContent ?? link.textContent);
      dialog.append(document.importNode(panel, true));
      document.body.append(dialog);
      dialog.addEventListener("close", () => {
        dialog.remove();
        link.focus();
      });
      dialog.addEventListener("click", (click) => {
        if (click.target === dialog || click.target.closest("[data-dialog-close]")) {
          click.preventDefault();
          dialog.close();
        }
      });
      $("form:not([action]), form[action='']", dialog)?.setAttribute("action", link.href);
      window.htmx?.process(dialog);
      dialog.showModal();
    } catch {
      location.href = link.href;
    }
  });

  /* Files: show what was chosen; mark the target while a file hangs over it. */
  const size = (bytes) => (bytes < 1048576 ? `${Math.ceil(bytes / 1024)} kB` : `${(bytes / 1048576).toFixed(1)} MB`);
  on("change", ".drop-zone input[type=file]", (event, input) => {
    const note = $(".chosen", input.closest(".drop-zone"));
    if (note) note.textContent = [...input.files].map((file) => `${file.name} · ${size(file.size)}`).join("，");
  });
  for (const [type, over] of [["dragover", true], ["dragleave", false], ["drop", false]]) {
    on(type, ".drop-zone", (event, zone) => zone.classList.toggle("over", over));
  }

  /* Copy a text, print a page, close a message */
  on("click", "[data-copy]", async (event, button) => {
    const source = $(button.dataset.copy);
    if (!source || !navigator.clipboard) return;
    await navigator.clipboard.writeText((source.value ?? source.textContent).trim());
    toast(button.dataset.copied ?? "✓", "success");
  });
  on("click", "[data-print]", () => window.print());
  on("click", "[data-dismiss]", (event, button) => button.closest(".alert")?.remove());

  /* Selects that depend on another reload their form (with HTMX only the table is replaced). */
  on("change", "[data-submit]", (event, control) => {
    if (!control.form.hasAttribute("hx-get")) control.form.requestSubmit();
  });

  /* Check all the boxes of a group */
  on("change", "[data-check-all]", (event, box) => {
    document.querySelectorAll(box.dataset.checkAll).forEach((one) => { one.checked = box.checked; });
  });

  /* What a fresh page or fragment needs */
  const arrive = (root) => {
    $("[data-focus]", root)?.focus();
    root.querySelectorAll?.("[data-dismiss][hidden], [data-copy][hidden], [data-print][hidden]")
      .forEach((button) => { button.hidden = false; });
    root.querySelectorAll?.(".table-scroll:not([tabindex])").forEach((box) => {
      if (box.scrollWidth > box.clientWidth) box.tabIndex = 0;
    });
  };
  arrive(document);
})();
