// Keeps 8 MB more each second, for ever: a cache without a bound, or a listener that is never removed.
const kept = [];
setInterval(() => kept.push(Buffer.alloc(1e6, 1)), 125);
console.log('ready');
