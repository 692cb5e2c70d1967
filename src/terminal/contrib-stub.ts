/**
 * Stands in the bundle for what blessed-contrib's line chart requires and ptop does not use of it:
 * blessed's index with its forty widgets, lodash, a canvas and a table of colours (`npm run build`).
 * They would make up half of the bundle, and take 90 ms at the start.
 */
export class Node {}
export class Box {}
