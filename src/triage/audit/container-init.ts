import { elsewhere, point } from './point.ts';

/** Programs that reap orphans and pass signals on. */
const INIT =
  /^(?:systemd|init|tini|tini-static|docker-init|dumb-init|catatonit|s6-svscan|runit|runsvdir|supervisord|openrc-init|pause|conmon)$/;
/** Programs that start others and pass no signal on. */
const LAUNCHER = /^(?:(?:ba|da|a|z|k)?sh|busybox|npm.*|yarn|pnpm|sudo|su|gosu|env)$/;

const FIX = elsewhere(
  'docker run --init, or `init: true` for the service in compose.yaml',
  'or in the image: ENTRYPOINT ["tini", "--"]',
);

/** Whether process 1 of the container reaps orphans and passes signals on. */
export const containerInit = point({
  id: 'container-init',
  title: 'Init in the container',
  needs: ['init'],
  judge: ({ init: { shownName, isItself } }) => {
    const value = `PID 1 is ${shownName}`;
    if (INIT.test(shownName)) return { status: 'ok', value, reason: 'it reaps orphans' };
    if (isItself) {
      return {
        status: 'warning',
        value: `${value} itself`,
        reason: 'orphans become its zombies, and signals that it does not handle are dropped',
        fix: FIX,
      };
    }
    if (LAUNCHER.test(shownName)) {
      return { status: 'warning', value, reason: 'it does not pass SIGTERM on', fix: FIX };
    }
    return { status: 'ok', value, reason: 'not the application itself' };
  },
});
