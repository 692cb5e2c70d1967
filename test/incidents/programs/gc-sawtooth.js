// A heap in good health: garbage of which a little survives for some seconds, and is then collected.
const recent = [];
setInterval(() => {
  for (let request = 0; request < 50; request++) {
    recent.push(Array.from({ length: 1000 }, (_, index) => ({ index })));
  }
  if (recent.length > 1000) recent.length = 0;
}, 50);
console.log('ready');
