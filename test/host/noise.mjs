const noise =
  /^Canceled|^Creation of workbench contribution|spdlog|ChatModelSelection|AgentHost|socket|connection token|getaddrinfo|sqlite3|watchdog|authentication provider|ServiceWorker|grace time|AccountPolicyGate|builtin extensions cache|gallery|pty/i;

/** Whether a line that VS Code logs says nothing about the extension. @param {string} line */
export const isNoise = (line) => noise.test(line);
