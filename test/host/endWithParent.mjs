// Loaded into VS Code's server with --import: it takes the server and all that it started along when its parent goes.
import { killGroup, whenParentIsGone } from './lifetime.mjs';

whenParentIsGone(() => {
  killGroup(process.pid);
  process.kill(process.pid, 'SIGKILL');
});
