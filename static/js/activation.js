/* The QR code of a slip carries the code behind #, which browsers never send to the server. */
(() => {
  "use strict";
  const field = document.getElementById("id_code");
  const code = decodeURIComponent(location.hash.slice(1));
  if (!field || !/^[0-9A-Za-z-]{5,20}$/.test(code)) return;
  if (!field.value) field.value = code;
  history.replaceState(null, "", location.pathname);
  document.getElementById("id_id_number")?.focus();
})();
