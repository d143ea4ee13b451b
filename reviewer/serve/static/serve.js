// Around textual.js: where its socket is, and keys at once without a click.
"use strict";

addEventListener("DOMContentLoaded", () => {
  const url = new URL("ws", location.href);
  url.protocol = url.protocol.replace("http", "ws");
  document.getElementById("terminal").dataset.sessionWebsocketUrl = url.href;

  // textual.js tells by a class when the socket is open; it sends the focus on at once, so none may come before.
  new MutationObserver((_, observer) => {
    if (document.body.classList.contains("-loaded")) {
      observer.disconnect();
      document.querySelector(".xterm-helper-textarea").focus();
    }
  }).observe(document.body, { attributes: true, attributeFilter: ["class"] });
});
