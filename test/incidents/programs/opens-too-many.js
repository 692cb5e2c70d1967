// Twice a second it opens more files than it may, logs the error, and closes them again: whoever
// looks at its descriptors in between sees none of it.
import { closeSync, openSync } from 'node:fs';

setInterval(() => {
  const open = [];
  try {
    for (;;) open.push(openSync('/dev/null', 'r'));
  } catch (error) {
    console.error(String(error));
  }
  for (const descriptor of open) closeSync(descriptor);
}, 500);
