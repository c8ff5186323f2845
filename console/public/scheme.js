// Sets the colours before the first paint; the content security policy forbids doing it inline. See src/ui/scheme.ts.
(function () {
  var chosen = null;
  try {
    chosen = localStorage.getItem('overt.scheme');
  } catch (e) {
    // Storage is switched off: the automatic choice counts.
  }
  var scheme = chosen;
  if (chosen !== 'dark' && chosen !== 'light') {
    var live = /\/(live|alerts|engage)(\/|$)/.test(location.pathname);
    scheme = live || matchMedia('(prefers-color-scheme: dark)').matches ? 'dark' : 'light';
  }
  document.documentElement.setAttribute('data-mantine-color-scheme', scheme);
})();
